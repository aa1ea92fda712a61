import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import type { Person, Token } from "../data/types";
import { Loaded } from "../parts/Loaded";
import { Section } from "../parts/Section";
import { useLoaded } from "../parts/useLoaded";
import { TokenTable } from "../tokens/TokenTable";
import { GiveTokenDialog } from "./GiveTokenDialog";

const MANY = 1000;

/** The tokens that somebody holds; another one for him, also in the place of one that is lost. */
export function PersonTokens({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { addAlert } = useAlerts();
  const tokens = useLoaded(
    () => api.tokens.list({ holder: person.id }, { first: 0, max: MANY }),
    [api, person.id],
  );
  const [giving, setGiving] = useState<{ inPlaceOf?: Token }>();

  return (
    <Section
      title={t("latchkeyUiTokens")}
      actions={
        <Button variant="secondary" onClick={() => setGiving({})}>
          {t("latchkeyAdminAssignToken")}
        </Button>
      }
    >
      <Loaded of={tokens}>
        {(list) =>
          list.length ? (
            <TokenTable
              tokens={list}
              label={t("latchkeyUiTokens")}
              actions={(token) =>
                token.state !== "retired" && (
                  <Button variant="link" isInline onClick={() => setGiving({ inPlaceOf: token })}>
                    {t("latchkeyAdminReplace")}
                  </Button>
                )
              }
            />
          ) : (
            <p>{t("latchkeyAdminHoldsNone")}</p>
          )
        }
      </Loaded>
      {giving && (
        <GiveTokenDialog
          person={person}
          inPlaceOf={giving.inPlaceOf}
          onDone={async (serial) => {
            setGiving(undefined);
            addAlert(t("latchkeyAdminAssigned", { serial }));
            await tokens.reload();
          }}
          onClose={() => {
            setGiving(undefined);
            // The old one may be reported lost though there is no other one yet.
            void tokens.reload();
          }}
        />
      )}
    </Section>
  );
}
