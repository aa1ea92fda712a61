import { useTranslation } from "react-i18next";
import { useAdmin } from "../app/admin";
import { KEY_STATES } from "../data/types";
import { FilterForm } from "../parts/FilterForm";
import { Loaded } from "../parts/Loaded";
import { Pager, PAGE_SIZE } from "../parts/Pager";
import { PageTitle } from "../parts/PageTitle";
import { PersonField } from "../parts/PersonField";
import { SelectField } from "../parts/SelectField";
import { TextField } from "../parts/TextField";
import { useFilters } from "../parts/useFilters";
import { useLoaded } from "../parts/useLoaded";
import { KeyTable } from "./KeyTable";
import { MakeKeyButton } from "./MakeKeyButton";
import { RevokeManyButton } from "./RevokeManyButton";

const FILTERS = ["search", "owner", "state", "expiresBefore"] as const;

/** The realm's API keys, narrowed to what is looked for. */
export function ApiKeysPage() {
  const { t } = useTranslation();
  const { api } = useAdmin();
  const { values, search, first, narrow, goTo } = useFilters("api-keys", FILTERS);
  const found = useLoaded(async () => {
    const { expiresBefore, ...rest } = search;
    const asked = { ...rest, ...(expiresBefore ? { expiresBefore: seconds(expiresBefore) } : {}) };
    const [keys, total] = await Promise.all([
      api.apiKeys.list(asked, { first, max: PAGE_SIZE }),
      api.apiKeys.count(asked),
    ]);
    return { keys, total };
  }, [api, JSON.stringify(search), first]);

  return (
    <>
      <PageTitle title={t("latchkeyUiApiKeys")}>
        <MakeKeyButton owner={values.owner} onMade={found.reload} />
        <RevokeManyButton onRevoked={found.reload} />
      </PageTitle>
      <FilterForm values={values} onSearch={narrow}>
        {(field) => (
          <>
            <TextField
              name="search"
              label={t("latchkeyAdminKeySearch")}
              dir="auto"
              {...field("search")}
            />
            <PersonField name="owner" label={t("latchkeyAdminOwner")} {...field("owner")} />
            <SelectField
              name="state"
              label={t("latchkeyAdminState")}
              options={[
                ["", t("latchkeyAdminAny")],
                ...KEY_STATES.map((it): [string, string] => [it, t(`latchkeyUiApiKeyState-${it}`)]),
              ]}
              {...field("state")}
            />
            <TextField
              name="expiresBefore"
              label={t("latchkeyAdminExpiresBefore")}
              type="date"
              {...field("expiresBefore")}
            />
          </>
        )}
      </FilterForm>
      <Loaded of={found}>
        {({ keys, total }) => (
          <>
            <Pager first={first} shown={keys.length} total={total} onGo={goTo} />
            {keys.length > 0 && <KeyTable keys={keys} onChanged={found.reload} />}
          </>
        )}
      </Loaded>
    </>
  );
}

/** The beginning of a day where the person is. */
function seconds(day: string): number {
  return Math.floor(new Date(`${day}T00:00`).getTime() / 1000);
}
