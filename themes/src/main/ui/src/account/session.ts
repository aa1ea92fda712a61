import Keycloak from "keycloak-js";
import type { BaseEnvironment } from "@keycloak/keycloak-ui-shared";

export type AccountEnvironment = BaseEnvironment & { baseUrl: string; locale: string };

/**
 * A login of our own beside the console's, which keeps its tokens to itself: an authorization code
 * without asking (OpenID Connect Core, 3.1.2.1, prompt none), read from where the server sends the
 * request. That is the console's own address, and no frame is needed. Not `authenticated` if the
 * server would have to ask the person something.
 */
export async function openSession(environment: AccountEnvironment): Promise<Keycloak> {
  const { serverBaseUrl, realm, clientId, scope } = environment;
  const keycloak = new Keycloak({ url: serverBaseUrl, realm, clientId });
  const endpoints = `${serverBaseUrl}/realms/${encodeURIComponent(realm)}/protocol/openid-connect`;
  const redirectUri = new URL(environment.baseUrl, location.href).href;
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const state = base64url(crypto.getRandomValues(new Uint8Array(16)));

  const request = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    response_mode: "query",
    prompt: "none",
    scope: ["openid", ...(scope ? [scope] : [])].join(" "),
    state,
    code_challenge: await challenge(verifier),
    code_challenge_method: "S256",
  });
  const landed = await fetch(`${endpoints}/auth?${request}`, { cache: "no-store" });
  const answer = new URL(landed.url).searchParams;
  const code = answer.get("state") === state ? answer.get("code") : null;
  const tokens =
    code && (await redeem(`${endpoints}/token`, clientId, redirectUri, code, verifier));

  // The settings are the console's: it takes the answer when the person comes back from a login.
  await keycloak.init({
    ...(tokens || {}),
    responseMode: "query",
    pkceMethod: "S256",
    checkLoginIframe: false,
  });
  return keycloak;
}

async function redeem(
  url: string,
  clientId: string,
  redirectUri: string,
  code: string,
  verifier: string,
) {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
    }),
  });
  if (!answer.ok) {
    return undefined;
  }
  const tokens = await answer.json();
  return {
    token: tokens.access_token as string,
    refreshToken: tokens.refresh_token as string,
    idToken: tokens.id_token as string,
  };
}

/** RFC 7636, section 4.2. */
async function challenge(verifier: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(bytes));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
