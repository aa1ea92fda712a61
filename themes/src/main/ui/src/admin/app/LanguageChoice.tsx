import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Environment } from "./environment";

/** The languages of the realm, as its login pages offer them. The page comes anew in another one. */
export function LanguageChoice({ environment }: { environment: Environment }) {
  const { t } = useTranslation();
  const { locale, supportedLocales } = environment;
  if (supportedLocales.length < 2) {
    return null;
  }
  return (
    <section aria-label={t("latchkeyAdminLanguage")} className="lk-sidebar-part">
      <FormGroup label={t("latchkeyAdminLanguage")} fieldId="lk-locale">
        <FormSelect
          id="lk-locale"
          value={locale}
          onChange={(_, code) => {
            location.href = `?kc_locale=${encodeURIComponent(code)}${location.hash}`;
          }}
        >
          {supportedLocales.map(({ code, label }) => (
            <FormSelectOption key={code} value={code} label={label} />
          ))}
        </FormSelect>
      </FormGroup>
    </section>
  );
}
