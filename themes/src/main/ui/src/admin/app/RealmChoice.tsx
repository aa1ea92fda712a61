import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { realmNames } from "../data/AdminApi";
import { useLoaded } from "../parts/useLoaded";
import { useAdmin } from "./admin";
import type { Environment } from "./environment";
import { go, routeTo } from "./route";

type Props = { environment: Environment; page: string; token: () => Promise<string> };

/** The realms to choose from, for whoever has rights in several. */
export function RealmChoice({ environment: { adminBaseUrl }, page, token }: Props) {
  const { t } = useTranslation();
  const { realm } = useAdmin();
  const { value: names } = useLoaded(() => realmNames(adminBaseUrl, token), [adminBaseUrl, token]);
  if (!names || names.every((name) => name === realm)) {
    return null;
  }
  const offered = names.includes(realm) ? names : [realm, ...names];
  return (
    <section aria-label={t("latchkeyAdminRealm")} className="lk-sidebar-part">
      <FormGroup label={t("latchkeyAdminRealm")} fieldId="lk-realm">
        <FormSelect id="lk-realm" value={realm} onChange={(_, name) => go(routeTo(name, page))}>
          {offered.map((name) => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
      </FormGroup>
    </section>
  );
}
