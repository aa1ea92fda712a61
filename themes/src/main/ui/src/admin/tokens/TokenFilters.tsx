import { useTranslation } from "react-i18next";
import { KINDS, TOKEN_STATES } from "../data/types";
import { FilterForm } from "../parts/FilterForm";
import { PersonField } from "../parts/PersonField";
import { SelectField } from "../parts/SelectField";
import { TextField } from "../parts/TextField";

type Filters = Record<"search" | "kind" | "state" | "holder" | "batch", string>;
type Props = { values: Filters; onChange: (values: Filters) => void };

/** What the list of tokens is narrowed to. */
export function TokenFilters({ values, onChange }: Props) {
  const { t } = useTranslation();
  const any: [string, string] = ["", t("latchkeyAdminAny")];
  return (
    <FilterForm values={values} onSearch={onChange}>
      {(field) => (
        <>
          <TextField
            name="search"
            label={t("latchkeyAdminSerialBegins")}
            dir="auto"
            {...field("search")}
          />
          <SelectField
            name="kind"
            label={t("latchkeyUiKind")}
            options={[any, ...KINDS.map((it): [string, string] => [it, t(`latchkeyUiKind-${it}`)])]}
            {...field("kind")}
          />
          <SelectField
            name="state"
            label={t("latchkeyAdminState")}
            options={[
              any,
              ...TOKEN_STATES.map((it): [string, string] => [it, t(`latchkeyUiTokenState-${it}`)]),
            ]}
            {...field("state")}
          />
          <PersonField name="holder" label={t("latchkeyAdminHolder")} {...field("holder")} />
          <TextField name="batch" label={t("latchkeyAdminBatch")} dir="auto" {...field("batch")} />
        </>
      )}
    </FilterForm>
  );
}
