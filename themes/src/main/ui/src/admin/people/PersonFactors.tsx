import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { Credential } from "../data/types";
import { FormDialog } from "../parts/FormDialog";
import { Loaded } from "../parts/Loaded";
import { Problem } from "../parts/Problem";
import { Section } from "../parts/Section";
import { useAction } from "../parts/useAction";
import { useLoaded } from "../parts/useLoaded";

const OURS = ["signing-key", "one-time-code"];

/** Somebody's signing keys, and the addresses that one-time codes are sent to. */
export function PersonFactors({ person }: { person: string }) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { addAlert } = useAlerts();
  const { busy, error, run } = useAction();
  const [removing, setRemoving] = useState<Credential>();
  const factors = useLoaded(
    async () => (await api.people.credentials(person)).filter(({ type }) => OURS.includes(type)),
    [api, person],
  );
  const unlock = async () => {
    await api.people.resetOneTimeCode(person);
    addAlert(t("latchkeyAdminSaved"));
  };

  return (
    <Section
      title={t("latchkeyAdminFactors")}
      actions={
        factors.value?.some(({ type }) => type === "one-time-code") && (
          <Button variant="secondary" isDisabled={busy} onClick={() => run(unlock)}>
            {t("latchkeyAdminUnlockCodes")}
          </Button>
        )
      }
    >
      <Problem error={error} />
      <Loaded of={factors}>
        {(list) =>
          list.length === 0 ? (
            <p>{t("latchkeyUiNone")}</p>
          ) : (
            <Table
              variant="compact"
              gridBreakPoint="grid-md"
              aria-label={t("latchkeyAdminFactors")}
            >
              <Thead>
                <Tr>
                  <Th>{t("latchkeyUiKind")}</Th>
                  <Th>{t("latchkeyAdminName")}</Th>
                  <Th>{t("latchkeyUiCreated")}</Th>
                  <Th screenReaderText={t("latchkeyUiActions")} />
                </Tr>
              </Thead>
              <Tbody>
                {list.map((factor) => (
                  <Tr key={factor.id}>
                    <Td dataLabel={t("latchkeyUiKind")}>
                      {t(`latchkeyAdminFactor-${factor.type}`)}
                    </Td>
                    <Td dataLabel={t("latchkeyAdminName")}>
                      <bdi>{factor.userLabel}</bdi>
                    </Td>
                    <Td dataLabel={t("latchkeyUiCreated")}>
                      <Moment seconds={factor.createdDate && factor.createdDate / 1000} />
                    </Td>
                    <Td isActionCell>
                      <Button variant="link" isInline isDanger onClick={() => setRemoving(factor)}>
                        {t("latchkeyAdminDelete")}
                      </Button>
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          )
        }
      </Loaded>
      {removing && (
        <FormDialog
          title={t("latchkeyAdminEndTitle-deleted", { serial: removing.userLabel })}
          text={t("latchkeyAdminRemoveFactorText")}
          action={t("latchkeyAdminDelete")}
          danger
          onSubmit={async () => {
            await api.people.removeCredential(person, removing.id);
            setRemoving(undefined);
            await factors.reload();
          }}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Section>
  );
}
