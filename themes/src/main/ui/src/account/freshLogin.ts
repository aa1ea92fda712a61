import type Keycloak from "keycloak-js";
import { RestError } from "../shared/rest";

const PENDING = "latchkey.rotate";

/** What the person was about to do when he was sent to log in again; told once. */
export function takePending(): string | undefined {
  const id = sessionStorage.getItem(PENDING) ?? undefined;
  sessionStorage.removeItem(PENDING);
  return id;
}

/**
 * Sends the person to log in again, as the server demands (RFC 9470, section 3), and remembers the
 * key that he was about to rotate. False if something else was wrong.
 */
export async function loginAgain(
  keycloak: Keycloak,
  error: unknown,
  key: string,
): Promise<boolean> {
  const challenge = error instanceof RestError ? error.challenge : undefined;
  if (!challenge?.includes("insufficient_user_authentication")) {
    return false;
  }
  sessionStorage.setItem(PENDING, key);
  const acr = /acr_values="((?:[^"\\]|\\.)*)"/.exec(challenge)?.[1]?.replaceAll(/\\(.)/g, "$1");
  await keycloak.login({
    redirectUri: location.href,
    prompt: "login",
    ...(acr ? { acr: { values: [acr], essential: true } } : {}),
  });
  return true;
}
