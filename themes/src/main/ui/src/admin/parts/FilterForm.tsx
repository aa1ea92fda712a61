import { Button } from "@patternfly/react-core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldPrefix } from "./FieldPrefix";

type Props<Name extends string> = {
  /** What the list is narrowed to now. */
  values: Record<Name, string>;
  onSearch: (values: Record<Name, string>) => void;
  children: (
    field: (name: Name) => { value: string; onChange: (value: string) => void },
  ) => ReactNode;
};

/** Fields that narrow a list, when the button or the Enter key is pressed. */
export function FilterForm<Name extends string>({ values, onSearch, children }: Props<Name>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(values);
  const inForce = JSON.stringify(values);
  useEffect(() => setTyped(JSON.parse(inForce)), [inForce]);
  const none = Object.fromEntries(Object.keys(values).map((name) => [name, ""])) as typeof values;
  return (
    <form
      role="search"
      className="lk-filters"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <FieldPrefix.Provider value="lk-filter-">
        {children((name) => ({
          value: typed[name],
          onChange: (value) => setTyped((before) => ({ ...before, [name]: value })),
        }))}
      </FieldPrefix.Provider>
      <div className="lk-buttons">
        <Button type="submit">{t("latchkeyAdminSearch")}</Button>
        {inForce !== JSON.stringify(none) && (
          <Button variant="link" onClick={() => onSearch(none)}>
            {t("latchkeyAdminShowAll")}
          </Button>
        )}
      </div>
    </form>
  );
}
