import { Rest } from "../../shared/rest";
import { ApiKeysApi } from "./ApiKeysApi";
import { ImportsApi } from "./ImportsApi";
import { KeyringApi } from "./KeyringApi";
import { PeopleApi } from "./PeopleApi";
import { TokensApi } from "./TokensApi";

/** The public admin REST about one realm: Keycloak's and ours. */
export class AdminApi {
  readonly tokens: TokensApi;
  readonly imports: ImportsApi;
  readonly people: PeopleApi;
  readonly apiKeys: ApiKeysApi;
  readonly keyring: KeyringApi;

  constructor(adminBaseUrl: string, realm: string, token: () => Promise<string>) {
    const rest = new Rest(`${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}`, token);
    this.tokens = new TokensApi(rest);
    this.imports = new ImportsApi(rest);
    this.people = new PeopleApi(rest);
    this.apiKeys = new ApiKeysApi(rest);
    this.keyring = new KeyringApi(rest);
  }
}

/** Names of the realms that the person has some right in. */
export async function realmNames(
  adminBaseUrl: string,
  token: () => Promise<string>,
): Promise<string[]> {
  const realms = await new Rest(`${adminBaseUrl}/admin/realms`, token).get<{ realm: string }[]>(
    "",
    { briefRepresentation: true },
  );
  return realms.map(({ realm }) => realm).sort();
}
