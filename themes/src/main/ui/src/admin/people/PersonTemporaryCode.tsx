import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { Moment } from "../../shared/Moment";
import { RestError } from "../../shared/rest";
import { useAdmin } from "../app/admin";
import { Loaded } from "../parts/Loaded";
import { Problem } from "../parts/Problem";
import { Section } from "../parts/Section";
import { useAction } from "../parts/useAction";
import { useLoaded } from "../parts/useLoaded";
import { TemporaryCodeDialog } from "./TemporaryCodeDialog";

/** The code with which somebody logs in for a while without his token. */
export function PersonTemporaryCode({ person }: { person: string }) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { addAlert } = useAlerts();
  const { busy, error, run } = useAction();
  const [issuing, setIssuing] = useState(false);
  const code = useLoaded(
    () =>
      api.people.temporaryCode(person).catch((failure: unknown) => {
        if (failure instanceof RestError && failure.status === 404) {
          return null;
        }
        throw failure;
      }),
    [api, person],
  );
  const remove = async () => {
    await api.people.revokeTemporaryCode(person);
    addAlert(t("latchkeyAdminSaved"));
    await code.reload();
  };

  return (
    <Section
      title={t("latchkeyAdminTemporaryCode")}
      actions={
        <>
          <Button variant="secondary" onClick={() => setIssuing(true)}>
            {t("latchkeyAdminNewCode")}
          </Button>
          {code.value && (
            <Button variant="secondary" isDisabled={busy} onClick={() => run(remove)}>
              {t("latchkeyAdminRemoveCode")}
            </Button>
          )}
        </>
      }
    >
      <Problem error={error} />
      <Loaded of={code}>
        {(value) =>
          value ? (
            <Facts
              facts={[
                [t("latchkeyUiExpires"), <Moment key="expires" seconds={value.expires} />],
                [t("latchkeyAdminUsesLeft"), value.uses],
              ]}
            />
          ) : (
            <p>{t("latchkeyUiNone")}</p>
          )
        }
      </Loaded>
      {issuing && (
        <TemporaryCodeDialog
          person={person}
          onClose={() => {
            setIssuing(false);
            void code.reload();
          }}
        />
      )}
    </Section>
  );
}
