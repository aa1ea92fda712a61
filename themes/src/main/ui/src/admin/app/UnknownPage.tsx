import { useTranslation } from "react-i18next";
import { PageTitle } from "../parts/PageTitle";
import { useAdmin } from "./admin";

/** An address that names no page. */
export function UnknownPage() {
  const { t } = useTranslation();
  const { to } = useAdmin();
  return (
    <>
      <PageTitle title={t("latchkeyAdminNoPage")} />
      <a href={to("tokens")}>{t("latchkeyAdminTokens")}</a>
    </>
  );
}
