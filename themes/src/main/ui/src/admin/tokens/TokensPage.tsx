import { Button } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { Loaded } from "../parts/Loaded";
import { Pager, PAGE_SIZE } from "../parts/Pager";
import { PageTitle } from "../parts/PageTitle";
import { useFilters } from "../parts/useFilters";
import { useLoaded } from "../parts/useLoaded";
import { AddTokenDialog } from "./AddTokenDialog";
import { ExportButton } from "./ExportButton";
import { TokenFilters } from "./TokenFilters";
import { TokenTable } from "./TokenTable";

const FILTERS = ["search", "kind", "state", "holder", "batch"] as const;

/** The inventory, narrowed to what is looked for. */
export function TokensPage() {
  const { t } = useTranslation();
  const { api, to } = useAdmin();
  const { values, search, first, narrow, goTo, isSet } = useFilters("tokens", FILTERS);
  const [adding, setAdding] = useState(false);
  const found = useLoaded(async () => {
    const [tokens, total] = await Promise.all([
      api.tokens.list(search, { first, max: PAGE_SIZE }),
      api.tokens.count(search),
    ]);
    return { tokens, total };
  }, [api, JSON.stringify(search), first]);

  return (
    <>
      <PageTitle title={t("latchkeyAdminTokens")}>
        <Button component="a" href={to("imports", "new")}>
          {t("latchkeyAdminImportFile")}
        </Button>
        <Button variant="secondary" onClick={() => setAdding(true)}>
          {t("latchkeyAdminAddToken")}
        </Button>
        <ExportButton search={search} />
      </PageTitle>
      <TokenFilters values={values} onChange={narrow} />
      <Loaded of={found}>
        {({ tokens, total }) => (
          <>
            <Pager first={first} shown={tokens.length} total={total} onGo={goTo} />
            {tokens.length ? (
              <TokenTable tokens={tokens} label={t("latchkeyAdminTokens")} />
            ) : (
              <p>{t(isSet ? "latchkeyAdminNoTokensFound" : "latchkeyAdminNoTokens")}</p>
            )}
          </>
        )}
      </Loaded>
      {adding && <AddTokenDialog onClose={() => setAdding(false)} />}
    </>
  );
}
