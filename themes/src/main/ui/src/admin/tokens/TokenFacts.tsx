import { useTranslation } from "react-i18next";
import { Facts } from "../../shared/Facts";
import { Moment } from "../../shared/Moment";
import { useAdmin } from "../app/admin";
import type { Token } from "../data/types";
import { PersonName } from "../parts/PersonName";

/** What the server knows of a token; never its secret. */
export function TokenFacts({ token }: { token: Token }) {
  const { t } = useTranslation();
  const { to } = useAdmin();
  const given = (name: keyof Token, value = token[name]): [string, React.ReactNode] | false =>
    value !== undefined && [t(`latchkeyAdminField-${name}`), <bdi key={name}>{value}</bdi>];
  const moment = (name: "validFrom" | "validUntil" | "lockedUntil"): ReturnType<typeof given> =>
    token[name] !== undefined && [
      t(`latchkeyAdminField-${name}`),
      <Moment key={name} seconds={token[name]} />,
    ];
  return (
    <Facts
      facts={[
        [t("latchkeyUiKind"), t(`latchkeyUiKind-${token.kind}`)],
        [
          t("latchkeyAdminHolder"),
          token.holder ? <PersonName key="holder" id={token.holder} /> : t("latchkeyAdminNobody"),
        ],
        [t("latchkeyUiLastUsed"), <Moment key="used" seconds={token.lastUsed} />],
        given("failures"),
        moment("lockedUntil"),
        token.manufacturer !== undefined && [
          t("latchkeyAdminManufacturer"),
          <bdi key="maker">{token.manufacturer}</bdi>,
        ],
        token.model !== undefined && [
          t("latchkeyAdminModel"),
          <bdi key="model">{token.model}</bdi>,
        ],
        given("suite"),
        given("digits"),
        given("algorithm"),
        given("period"),
        given("publicId"),
        given("counter"),
        given("drift"),
        given("lookAhead"),
        given("resyncWindow"),
        given("usesLeft"),
        given("maxFailures"),
        moment("validFrom"),
        moment("validUntil"),
        token.batch !== undefined && [
          t("latchkeyAdminBatch"),
          <a key="batch" href={to("tokens", undefined, { batch: token.batch })}>
            <bdi>{token.batch}</bdi>
          </a>,
        ],
        [t("latchkeyUiId"), <code key="id">{token.id}</code>],
      ]}
    />
  );
}
