import Keycloak from "keycloak-js";
import { SessionEndedError } from "./SessionEndedError";
import type { Environment } from "./environment";

const ROUTE = "latchkey.route";
/** Seconds that an access token must be good for when it is sent. */
const MARGIN = 10;

/** Signs in, and has the browser come back to where it was within the application. */
export async function login(environment: Environment): Promise<Keycloak> {
  const { authServerUrl: url, realm, clientId, locale } = environment;
  const keycloak = new Keycloak({ url, realm, clientId });
  const comesBack = new URLSearchParams(location.search).has("state");
  if (!comesBack) {
    rememberRoute();
  }
  await keycloak.init({
    onLoad: "login-required",
    pkceMethod: "S256",
    responseMode: "query",
    checkLoginIframe: false,
    redirectUri: pageAddress(environment),
    locale,
  });
  const route = sessionStorage.getItem(ROUTE);
  sessionStorage.removeItem(ROUTE);
  history.replaceState(null, "", pageAddress(environment) + (route ?? location.hash));
  return keycloak;
}

/** Signs in once more, when the session has ended. */
export function loginAgain(keycloak: Keycloak): void {
  rememberRoute();
  void keycloak.login({ redirectUri: location.href.replace(/#.*/, "") });
}

/** A token that the admin REST takes. Throws a SessionEndedError when there is none to be had. */
export async function accessToken(keycloak: Keycloak): Promise<string> {
  try {
    await keycloak.updateToken(MARGIN);
  } catch (error) {
    // Without a refresh token the session has ended; else the server was not reached.
    throw keycloak.refreshToken ? error : new SessionEndedError();
  }
  return keycloak.token!;
}

/** The fragment never goes to a server, and the request for a login takes none. */
function rememberRoute() {
  sessionStorage.setItem(ROUTE, location.hash);
}

/** With the language that was chosen: Keycloak forgets that at the end of a login. */
function pageAddress({ adminBaseUrl, realm }: Environment): string {
  const chosen = new URLSearchParams(location.search).get("kc_locale");
  const query = chosen ? `?kc_locale=${encodeURIComponent(chosen)}` : "";
  return `${adminBaseUrl}/realms/${encodeURIComponent(realm)}/latchkey/admin/${query}`;
}
