import { Nav, NavItem, NavList, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin";
import type { Environment } from "./environment";
import { LanguageChoice } from "./LanguageChoice";
import { pages } from "./pages";
import { RealmChoice } from "./RealmChoice";

type Props = { environment: Environment; page: string; token: () => Promise<string> };

/** Where one can go: another realm, another page, another language. */
export function Menu({ environment, page, token }: Props) {
  const { t } = useTranslation();
  const { to, apiKeysOffered } = useAdmin();
  return (
    <PageSidebar>
      <PageSidebarBody>
        <RealmChoice environment={environment} page={page} token={token} />
        <Nav aria-label={t("latchkeyAdminMenu")}>
          <NavList>
            {pages(apiKeysOffered).map(({ name, title }) => (
              <NavItem key={name} to={to(name)} isActive={page === name}>
                {t(title)}
              </NavItem>
            ))}
          </NavList>
        </Nav>
        <LanguageChoice environment={environment} />
      </PageSidebarBody>
    </PageSidebar>
  );
}
