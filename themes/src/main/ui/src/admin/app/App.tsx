import { AlertProvider } from "@keycloak/keycloak-ui-shared";
import { Alert, AlertActionLink, Page, PageSection, SkipToContent } from "@patternfly/react-core";
import type Keycloak from "keycloak-js";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminApi } from "../data/AdminApi";
import { AdminContext } from "./admin";
import { CurrentPage } from "./CurrentPage";
import type { Environment } from "./environment";
import { Header } from "./Header";
import { accessToken, loginAgain } from "./login";
import { Menu } from "./Menu";
import { useRoute } from "./route";
import { SessionEndedError } from "./SessionEndedError";
import { UploadsProvider } from "./uploads";

type Props = { environment: Environment; keycloak: Keycloak };

/** The frame around all pages. */
export function App({ environment, keycloak }: Props) {
  const { t } = useTranslation();
  const { adminBaseUrl, apiKeysOffered } = environment;
  const route = useRoute(environment.realm);
  const [ended, setEnded] = useState(false);

  const token = useCallback(async () => {
    try {
      const good = await accessToken(keycloak);
      setEnded(false);
      return good;
    } catch (error) {
      setEnded(error instanceof SessionEndedError);
      throw error;
    }
  }, [keycloak]);
  const api = useMemo(
    () => new AdminApi(adminBaseUrl, route.realm, token),
    [adminBaseUrl, route.realm, token],
  );
  const admin = useMemo(
    () => ({ api, realm: route.realm, query: route.query, apiKeysOffered }),
    [api, route.realm, route.query, apiKeysOffered],
  );

  return (
    <AdminContext.Provider value={admin}>
      <AlertProvider>
        <UploadsProvider>
          <Page
            header={<Header realm={route.realm} keycloak={keycloak} />}
            sidebar={<Menu environment={environment} page={route.page} token={token} />}
            skipToContent={
              // A fragment is a place in the application, so the focus is set instead.
              <SkipToContent
                href={`#${MAIN}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(MAIN)?.focus();
                }}
              >
                {t("latchkeyAdminSkip")}
              </SkipToContent>
            }
            mainContainerId={MAIN}
            isManagedSidebar
          >
            <PageSection variant="light" isFilled>
              {ended && (
                <Alert
                  variant="warning"
                  variantLabel={t("latchkeyAdminProblem")}
                  isInline
                  title={t("latchkeyAdminSessionEnded")}
                  component="p"
                  actionLinks={
                    <AlertActionLink onClick={() => loginAgain(keycloak)}>
                      {t("latchkeyUiSignInAgain")}
                    </AlertActionLink>
                  }
                />
              )}
              <CurrentPage route={route} />
            </PageSection>
          </Page>
        </UploadsProvider>
      </AlertProvider>
    </AdminContext.Provider>
  );
}

const MAIN = "lk-main";
