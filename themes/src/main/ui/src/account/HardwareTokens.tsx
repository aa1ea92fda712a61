import {
  ContinueCancelModal,
  KeycloakSpinner,
  useAlerts,
  useErrorBoundary,
} from "@keycloak/keycloak-ui-shared";
import {
  Button,
  DataList,
  DataListAction,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Label,
  Title,
} from "@patternfly/react-core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../shared/Facts";
import { Moment } from "../shared/Moment";
import type { AccountApi, OwnToken } from "./api";
import { ListHeading } from "./ListHeading";
import { ResyncDialog } from "./ResyncDialog";

type Props = { api: AccountApi; canAdd: boolean };

/** A person's hardware tokens: which they are, back in step, reported lost. */
export function HardwareTokens({ api, canAdd }: Props) {
  const { t } = useTranslation();
  const { addAlert, addError } = useAlerts();
  const { showBoundary } = useErrorBoundary();
  const [tokens, setTokens] = useState<OwnToken[]>();
  const [resyncing, setResyncing] = useState<OwnToken>();

  const load = useCallback(
    () => api.tokens().then(setTokens).catch(showBoundary),
    [api, showBoundary],
  );
  useEffect(() => void load(), [load]);

  const reportLost = async (token: OwnToken) => {
    try {
      await api.reportLost(token.id);
      addAlert(t("latchkeyUiReportedLost", { name: token.label }));
    } catch (error) {
      addError("latchkeyUiNotDone", error);
    }
    await load();
  };

  return (
    <>
      <ListHeading
        id="lk-tokens"
        title="latchkeyUiTokens"
        add="latchkeyEnrolTitle"
        action="latchkey-enrol-hardware-token"
        canAdd={canAdd}
      />
      {!tokens ? (
        <KeycloakSpinner />
      ) : tokens.length === 0 ? (
        <p>{t("latchkeyUiNoTokens")}</p>
      ) : (
        <DataList aria-label={t("latchkeyUiTokens")} data-testid="lk-token-list">
          {tokens.map((token) => (
            <DataListItem key={token.id} aria-labelledby={`lk-token-${token.id}`}>
              <DataListItemRow className="lk-row">
                <DataListItemCells
                  dataListCells={[
                    <DataListCell key="name" wrapModifier="breakWord">
                      <Title headingLevel="h3" size="md" id={`lk-token-${token.id}`}>
                        <bdi>{token.label}</bdi>
                      </Title>
                      <TokenState state={token.state} />
                    </DataListCell>,
                    <DataListCell key="facts" width={2} wrapModifier="breakWord">
                      <Facts
                        facts={[
                          [t("latchkeyUiKind"), t(`latchkeyUiKind-${token.kind}`)],
                          [t("latchkeySerial"), <bdi key="serial">{token.serial}</bdi>],
                          [t("latchkeyUiLastUsed"), <Moment key="used" seconds={token.lastUsed} />],
                          token.validUntil !== undefined && [
                            t("latchkeyUiExpires"),
                            <Moment key="until" seconds={token.validUntil} />,
                          ],
                        ]}
                      />
                    </DataListCell>,
                  ]}
                />
                <DataListAction
                  id={`lk-token-actions-${token.id}`}
                  aria-labelledby={`lk-token-${token.id}`}
                  aria-label={t("latchkeyUiActions")}
                >
                  {token.state === "assigned" && ["hotp", "totp"].includes(token.kind) && (
                    <Button
                      variant="secondary"
                      aria-describedby={`lk-token-${token.id}`}
                      onClick={() => setResyncing(token)}
                    >
                      {t("latchkeyUiResync")}
                    </Button>
                  )}
                  {token.state !== "lost" && token.state !== "retired" && (
                    <ContinueCancelModal
                      buttonTitle={t("latchkeyUiReportLost")}
                      buttonVariant="danger"
                      buttonTestRole="report-lost"
                      modalTitle={t("latchkeyUiReportLostTitle", { name: token.label })}
                      continueLabel={t("latchkeyUiReportLost")}
                      cancelLabel={t("latchkeyUiCancel")}
                      onContinue={() => void reportLost(token)}
                    >
                      {t("latchkeyUiReportLostText")}
                    </ContinueCancelModal>
                  )}
                </DataListAction>
              </DataListItemRow>
            </DataListItem>
          ))}
        </DataList>
      )}
      {resyncing && (
        <ResyncDialog
          token={resyncing}
          resync={(responses) => api.resync(resyncing.id, responses)}
          onDone={() => {
            addAlert(t("latchkeyUiResynced", { name: resyncing.label }));
            setResyncing(undefined);
          }}
          onClose={() => setResyncing(undefined)}
        />
      )}
    </>
  );
}

function TokenState({ state }: { state: OwnToken["state"] }) {
  const { t } = useTranslation();
  const color = state === "assigned" ? "green" : state === "lost" ? "red" : "grey";
  return <Label color={color}>{t(`latchkeyUiTokenState-${state}`)}</Label>;
}
