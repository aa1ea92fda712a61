import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { useAdmin } from "../app/admin";
import { fullName } from "../parts/fullName";
import { Loaded } from "../parts/Loaded";
import { PageTitle } from "../parts/PageTitle";
import { useLoaded } from "../parts/useLoaded";
import { PersonFactors } from "./PersonFactors";
import { PersonKeys } from "./PersonKeys";
import { PersonTemporaryCode } from "./PersonTemporaryCode";
import { PersonTokens } from "./PersonTokens";

/** What somebody logs in with, and what programs use on his behalf. */
export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { api, to, apiKeysOffered } = useAdmin();
  const person = useLoaded(() => api.people.get(id), [api, id]);
  return (
    <>
      <a href={to("people")}>{t("latchkeyAdminPeople")}</a>
      <PageTitle title={person.value?.username ?? t("latchkeyAdminPerson")} />
      <Loaded of={person}>
        {(value) => (
          <>
            <Facts
              facts={[
                [t("latchkeyAdminName"), <bdi key="name">{fullName(value)}</bdi>],
                value.email !== undefined && [
                  t("latchkeyAdminEmail"),
                  <bdi key="email">{value.email}</bdi>,
                ],
                !value.enabled && [t("latchkeyAdminState"), t("latchkeyUiTokenState-disabled")],
              ]}
            />
            <PersonTokens person={value} />
            <PersonTemporaryCode person={id} />
            {apiKeysOffered && <PersonKeys person={value} />}
            <PersonFactors person={id} />
          </>
        )}
      </Loaded>
    </>
  );
}
