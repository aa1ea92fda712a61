import {
  ErrorBoundaryFallback,
  ErrorBoundaryProvider,
  getInjectedEnvironment,
  KeycloakProvider,
} from "@keycloak/keycloak-ui-shared";
import { Button, EmptyState, EmptyStateBody, EmptyStateFooter } from "@patternfly/react-core";
import type { i18n } from "i18next";
import type Keycloak from "keycloak-js";
import { useEffect, useMemo, useState } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { loadTexts } from "../shared/texts";
import { AccountApi } from "./api";
import { DevicesPage } from "./DevicesPage";
import { type AccountEnvironment, openSession } from "./session";
import "./account.css";

const environment = getInjectedEnvironment<AccountEnvironment>();
addStylesheet();

type Ready = { keycloak: Keycloak; texts: i18n };

/** The page in Keycloak's account console for hardware tokens and API keys. */
export default function Devices() {
  const [ready, setReady] = useState<Ready>();
  const [failed, setFailed] = useState<Error>();

  useEffect(() => {
    const { serverBaseUrl, realm, locale } = environment;
    Promise.all([openSession(environment), loadTexts(serverBaseUrl, realm, "account", locale)])
      .then(([keycloak, texts]) => setReady({ keycloak, texts }))
      .catch(setFailed);
  }, []);

  if (failed) {
    throw failed;
  }
  if (!ready) {
    return null;
  }
  return (
    <I18nextProvider i18n={ready.texts}>
      {ready.keycloak.authenticated ? (
        <SignedIn keycloak={ready.keycloak} />
      ) : (
        <Problem
          text="latchkeyUiSignInAgainText"
          action="latchkeyUiSignInAgain"
          onAction={() => ready.keycloak.login()}
        />
      )}
    </I18nextProvider>
  );
}

function SignedIn({ keycloak }: { keycloak: Keycloak }) {
  const api = useMemo(() => new AccountApi(environment, keycloak), [keycloak]);
  return (
    <KeycloakProvider environment={environment} keycloak={keycloak}>
      <ErrorBoundaryProvider>
        <ErrorBoundaryFallback fallback={Failure}>
          <DevicesPage api={api} />
        </ErrorBoundaryFallback>
      </ErrorBoundaryProvider>
    </KeycloakProvider>
  );
}

function Failure() {
  return (
    <Problem
      text="latchkeyUiFailed"
      action="latchkeyUiTryAgain"
      onAction={() => location.reload()}
    />
  );
}

function Problem({
  text,
  action,
  onAction,
}: {
  text: string;
  action: string;
  onAction: () => void;
}) {
  const { t } = useTranslation();
  return (
    <EmptyState role="alert">
      <EmptyStateBody>{t(text)}</EmptyStateBody>
      <EmptyStateFooter>
        <Button onClick={onAction}>{t(action)}</Button>
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** The build puts it beside this file, and its name in the place of this one. */
function addStylesheet() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("LATCHKEY_STYLESHEET", import.meta.url).href;
  document.head.append(link);
}
