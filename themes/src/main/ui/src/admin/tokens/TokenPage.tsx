import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { Loaded } from "../parts/Loaded";
import { PageTitle } from "../parts/PageTitle";
import { useLoaded } from "../parts/useLoaded";
import { TokenActions } from "./TokenActions";
import { TokenFacts } from "./TokenFacts";
import { TokenStateLabel } from "./TokenStateLabel";

/** All that is known of one token, and what can be done with it. */
export function TokenPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const token = useLoaded(() => api.tokens.get(id), [api, id]);
  return (
    <>
      <a href={to("tokens")}>{t("latchkeyAdminTokens")}</a>
      <PageTitle title={token.value?.serial ?? t("latchkeyAdminToken")}>
        {token.value && <TokenStateLabel state={token.value.state} />}
      </PageTitle>
      <Loaded of={token}>
        {(value) => (
          <>
            <TokenActions token={value} onChanged={token.reload} />
            <TokenFacts token={value} />
          </>
        )}
      </Loaded>
    </>
  );
}
