import type Keycloak from "keycloak-js";
import { Rest } from "../shared/rest";
import type { AccountEnvironment } from "./session";

/** Times are in seconds since 1970. */
export type OwnToken = {
  id: string;
  label: string;
  kind: "hotp" | "totp" | "ocra" | "yubico-otp" | "hmac-sha1";
  serial: string;
  manufacturer?: string;
  model?: string;
  state: "available" | "assigned" | "disabled" | "lost" | "retired";
  validUntil?: number;
  lastUsed?: number;
};

export type OwnApiKey = {
  id: string;
  name: string;
  scopes: string[];
  roles: string[];
  audiences: string[];
  networks: string[];
  created: number;
  expires: number;
  state: "active" | "expired" | "revoked";
  successor?: string;
  lastUsed?: number;
  lastUsedFrom?: string;
  useCount: number;
};

/** The required actions with which a person adds something. */
export type Action = "latchkey-enrol-hardware-token" | "latchkey-create-api-key";

const MANY = 1000;

/** What a person may do to tokens and keys of his own: `/realms/{realm}/latchkey/account`. */
export class AccountApi {
  private readonly rest: Rest;

  constructor(environment: AccountEnvironment, keycloak: Keycloak) {
    const { serverBaseUrl, realm } = environment;
    this.rest = new Rest(
      `${serverBaseUrl}/realms/${encodeURIComponent(realm)}/latchkey/account`,
      async () => {
        try {
          await keycloak.updateToken(5);
        } catch (error) {
          // Without a refresh token the session has ended; else the server was not reached.
          if (keycloak.refreshToken) {
            throw error;
          }
          await keycloak.login();
        }
        return keycloak.token!;
      },
    );
  }

  actions(): Promise<Action[]> {
    return this.rest.get("/actions");
  }

  tokens(): Promise<OwnToken[]> {
    return this.rest.get("/hardware-tokens");
  }

  resync(id: string, responses: string[]): Promise<void> {
    return this.rest.post(`/hardware-tokens/${encodeURIComponent(id)}/resync`, { responses });
  }

  reportLost(id: string): Promise<void> {
    return this.rest.post(`/hardware-tokens/${encodeURIComponent(id)}/report-lost`);
  }

  apiKeys(): Promise<OwnApiKey[]> {
    return this.rest.get("/api-keys", { max: MANY });
  }

  /** The new key; the only answer that ever holds it. */
  async rotate(id: string, overlap: number): Promise<string> {
    const path = `/api-keys/${encodeURIComponent(id)}/rotate`;
    return (await this.rest.post<{ key: string }>(path, { overlap })).key;
  }

  revoke(id: string): Promise<void> {
    return this.rest.delete(`/api-keys/${encodeURIComponent(id)}`);
  }
}
