import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { KeyTable } from "../keys/KeyTable";
import { MakeKeyButton } from "../keys/MakeKeyButton";
import { RevokeManyButton } from "../keys/RevokeManyButton";
import type { Person } from "../data/types";
import { Loaded } from "../parts/Loaded";
import { Section } from "../parts/Section";
import { useLoaded } from "../parts/useLoaded";

const MANY = 1000;

/** Somebody's API keys that are in force, and the way to all of them. */
export function PersonKeys({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const keys = useLoaded(
    () => api.apiKeys.list({ owner: person.id, state: "active" }, { first: 0, max: MANY }),
    [api, person.id],
  );
  return (
    <Section
      title={t("latchkeyUiApiKeys")}
      actions={
        <>
          <MakeKeyButton owner={person.username} onMade={keys.reload} />
          <RevokeManyButton owner={person.username} onRevoked={keys.reload} />
        </>
      }
    >
      <Loaded of={keys}>
        {(list) =>
          list.length ? (
            <KeyTable keys={list} hasOwner={false} onChanged={keys.reload} />
          ) : (
            <p>{t("latchkeyAdminNoActiveKeys")}</p>
          )
        }
      </Loaded>
      <a href={to("api-keys", undefined, { owner: person.username })}>
        {t("latchkeyAdminAllKeysOf", { name: person.username })}
      </a>
    </Section>
  );
}
