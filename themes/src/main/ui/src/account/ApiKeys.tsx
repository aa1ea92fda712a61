import {
  ContinueCancelModal,
  KeycloakSpinner,
  useAlerts,
  useEnvironment,
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
  ExpandableSection,
  Label,
  Title,
  Switch,
} from "@patternfly/react-core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../shared/Facts";
import { Moment } from "../shared/Moment";
import { SecretOnce } from "../shared/SecretOnce";
import type { AccountApi, OwnApiKey } from "./api";
import { loginAgain, takePending } from "./freshLogin";
import { ListHeading } from "./ListHeading";
import { RotateDialog } from "./RotateDialog";

type Props = { api: AccountApi; canAdd: boolean };

/** A person's API keys: what each is for, rotated, revoked. */
export function ApiKeys({ api, canAdd }: Props) {
  const { t } = useTranslation();
  const { keycloak } = useEnvironment();
  const { addAlert, addError } = useAlerts();
  const { showBoundary } = useErrorBoundary();
  const [keys, setKeys] = useState<OwnApiKey[]>();
  const [ended, setEnded] = useState(false);
  const [rotating, setRotating] = useState<string | undefined>(takePending);
  const [made, setMade] = useState<{ name: string; secret: string }>();

  const load = useCallback(
    () => api.apiKeys().then(setKeys).catch(showBoundary),
    [api, showBoundary],
  );
  useEffect(() => void load(), [load]);

  const revoke = async (key: OwnApiKey) => {
    try {
      await api.revoke(key.id);
      addAlert(t("latchkeyUiRevoked", { name: key.name }));
    } catch (error) {
      addError("latchkeyUiNotDone", error);
    }
    await load();
  };

  const rotate = async (key: OwnApiKey, overlap: number) => {
    try {
      // The list is loaded anew only when the key is stored: nothing may take the dialog away.
      setMade({ name: key.name, secret: await api.rotate(key.id, overlap) });
      setRotating(undefined);
    } catch (error) {
      if (!(await loginAgain(keycloak, error, key.id))) {
        setRotating(undefined);
        addError("latchkeyUiNotDone", error);
        await load();
      }
    }
  };

  const rotated = keys?.find((key) => key.id === rotating && isRotatable(key));
  const shown = keys?.filter((key) => ended || key.state === "active").reverse();
  return (
    <>
      <ListHeading
        id="lk-api-keys"
        title="latchkeyUiApiKeys"
        add="latchkeyCreateApiKeyTitle"
        action="latchkey-create-api-key"
        canAdd={canAdd}
      />
      {keys?.some((key) => key.state !== "active") && (
        <Switch
          id="lk-ended"
          label={t("latchkeyUiShowEnded")}
          isChecked={ended}
          onChange={(_, on) => setEnded(on)}
        />
      )}
      {!shown ? (
        <KeycloakSpinner />
      ) : shown.length === 0 ? (
        <p>{t("latchkeyUiNoApiKeys")}</p>
      ) : (
        <DataList aria-label={t("latchkeyUiApiKeys")} data-testid="lk-api-key-list">
          {shown.map((key) => (
            <DataListItem key={key.id} aria-labelledby={`lk-key-${key.id}`}>
              <DataListItemRow className="lk-row">
                <DataListItemCells
                  dataListCells={[
                    <DataListCell key="name" wrapModifier="breakWord">
                      <Title headingLevel="h3" size="md" id={`lk-key-${key.id}`}>
                        <bdi>{key.name}</bdi>
                      </Title>
                      <Label color={key.state === "active" ? "green" : "grey"}>
                        {t(`latchkeyUiApiKeyState-${key.state}`)}
                      </Label>
                    </DataListCell>,
                    <DataListCell key="facts" width={2} wrapModifier="breakWord">
                      <KeyFacts apiKey={key} />
                    </DataListCell>,
                  ]}
                />
                <DataListAction
                  id={`lk-key-actions-${key.id}`}
                  aria-labelledby={`lk-key-${key.id}`}
                  aria-label={t("latchkeyUiActions")}
                >
                  {isRotatable(key) && (
                    <Button
                      variant="secondary"
                      aria-describedby={`lk-key-${key.id}`}
                      onClick={() => setRotating(key.id)}
                    >
                      {t("latchkeyUiRotate")}
                    </Button>
                  )}
                  {key.state === "active" && (
                    <ContinueCancelModal
                      buttonTitle={t("latchkeyUiRevoke")}
                      buttonVariant="danger"
                      buttonTestRole="revoke"
                      modalTitle={t("latchkeyUiRevokeTitle", { name: key.name })}
                      continueLabel={t("latchkeyUiRevoke")}
                      cancelLabel={t("latchkeyUiCancel")}
                      onContinue={() => void revoke(key)}
                    >
                      {t("latchkeyUiRevokeText")}
                    </ContinueCancelModal>
                  )}
                </DataListAction>
              </DataListItemRow>
            </DataListItem>
          ))}
        </DataList>
      )}
      {rotated && (
        <RotateDialog
          name={rotated.name}
          onRotate={(overlap) => rotate(rotated, overlap)}
          onClose={() => setRotating(undefined)}
        />
      )}
      {made && (
        <SecretOnce
          title={t("latchkeyUiNewApiKey", { name: made.name })}
          text={t("latchkeyApiKeyOnce")}
          secret={made.secret}
          done={t("latchkeyApiKeyContinue")}
          onDone={() => {
            setMade(undefined);
            void load();
          }}
        />
      )}
    </>
  );
}

function isRotatable(key: OwnApiKey): boolean {
  return key.state === "active" && !key.successor;
}

function KeyFacts({ apiKey }: { apiKey: OwnApiKey }) {
  const { t } = useTranslation();
  const list = (values: string[]) =>
    values.length ? <bdi>{values.join(", ")}</bdi> : t("latchkeyUiNone");
  return (
    <>
      <Facts
        facts={[
          [t("latchkeyUiExpires"), <Moment key="expires" seconds={apiKey.expires} />],
          [t("latchkeyUiLastUsed"), <Moment key="used" seconds={apiKey.lastUsed} />],
        ]}
      />
      <ExpandableSection
        toggleTextCollapsed={t("latchkeyUiMore")}
        toggleTextExpanded={t("latchkeyUiLess")}
      >
        <Facts
          facts={[
            [t("latchkeyApiKeyScopes"), list(apiKey.scopes)],
            [t("latchkeyApiKeyApplications"), list(apiKey.audiences)],
            apiKey.roles.length > 0 && [t("latchkeyUiRoles"), list(apiKey.roles)],
            apiKey.networks.length > 0 && [t("latchkeyUiNetworks"), list(apiKey.networks)],
            [t("latchkeyUiCreated"), <Moment key="created" seconds={apiKey.created} />],
            apiKey.lastUsedFrom !== undefined && [
              t("latchkeyUiLastUsedFrom"),
              <bdi key="from">{apiKey.lastUsedFrom}</bdi>,
            ],
            [t("latchkeyUiUseCount"), apiKey.useCount],
            [t("latchkeyUiId"), <code key="id">{apiKey.id}</code>],
          ]}
        />
      </ExpandableSection>
    </>
  );
}
