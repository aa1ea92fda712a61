import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import { Loaded } from "../parts/Loaded";
import { PageTitle } from "../parts/PageTitle";
import { PersonName } from "../parts/PersonName";
import { useLoaded } from "../parts/useLoaded";
import { KeyActions } from "./KeyActions";
import { KeyStateLabel } from "./KeyStateLabel";

const LISTS = ["scopes", "roles", "audiences", "networks"] as const;

/** All that is known of one API key. */
export function ApiKeyPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const key = useLoaded(() => api.apiKeys.get(id), [api, id]);
  return (
    <>
      <a href={to("api-keys")}>{t("latchkeyUiApiKeys")}</a>
      <PageTitle title={key.value?.name ?? t("latchkeyUiApiKeys")}>
        {key.value && <KeyStateLabel state={key.value.state} />}
      </PageTitle>
      <Loaded of={key}>
        {(value) => (
          <>
            <div className="lk-section">
              <KeyActions apiKey={value} onChanged={key.reload} />
            </div>
            <Facts
              facts={[
                [t("latchkeyAdminOwner"), <PersonName key="owner" id={value.owner} />],
                [t("latchkeyUiExpires"), <Moment key="expires" seconds={value.expires} />],
                [t("latchkeyUiCreated"), <Moment key="created" seconds={value.created} />],
                [t("latchkeyUiLastUsed"), <Moment key="used" seconds={value.lastUsed} />],
                value.lastUsedFrom !== undefined && [
                  t("latchkeyUiLastUsedFrom"),
                  <bdi key="from">{value.lastUsedFrom}</bdi>,
                ],
                [t("latchkeyUiUseCount"), value.useCount],
                ...LISTS.map((name): [string, React.ReactNode] => [
                  t(`latchkeyAdminKey-${name}`),
                  value[name].length ? (
                    <bdi key={name}>{value[name].join(", ")}</bdi>
                  ) : (
                    t("latchkeyUiNone")
                  ),
                ]),
                value.rateLimit !== undefined && [t("latchkeyAdminRateLimit"), value.rateLimit],
                value.requireDpop === true && [
                  t("latchkeyAdminRequireDpop"),
                  t("latchkeyAdminYes"),
                ],
                value.reason !== undefined && [
                  t("latchkeyAdminReason"),
                  <bdi key="reason">{value.reason}</bdi>,
                ],
                value.successor !== undefined && [
                  t("latchkeyAdminSuccessor"),
                  <a key="successor" href={to("api-keys", value.successor)}>
                    {value.successor}
                  </a>,
                ],
                [t("latchkeyUiId"), <code key="id">{value.id}</code>],
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
