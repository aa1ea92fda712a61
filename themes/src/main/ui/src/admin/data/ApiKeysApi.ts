import type { Rest } from "../../shared/rest";
import type { ApiKey, KeySearch, KeysOf, Page } from "./types";

const KEYS = "/latchkey/api-keys";

/** API keys of users and of service accounts. */
export class ApiKeysApi {
  constructor(private readonly rest: Rest) {}

  list(search: KeySearch, page: Page): Promise<ApiKey[]> {
    return this.rest.get(KEYS, { ...search, ...page });
  }

  count(search: KeySearch): Promise<number> {
    return this.rest.get(`${KEYS}/count`, search);
  }

  get(id: string): Promise<ApiKey> {
    return this.rest.get(path(id));
  }

  /** The new key; no other answer ever holds it. */
  async create(key: Record<string, unknown>): Promise<string> {
    return (await this.rest.post<{ key: string }>(KEYS, key)).key;
  }

  /** The key in its place, likewise. */
  async rotate(id: string, overlap: number): Promise<string> {
    return (await this.rest.post<{ key: string }>(path(id, "/rotate"), { overlap })).key;
  }

  revoke(id: string, reason: string): Promise<void> {
    return this.rest.delete(path(id), { reason });
  }

  /** Revokes many, and answers how many these were. */
  async revokeAll(keys: KeysOf, reason: string): Promise<number> {
    const answer = await this.rest.send("DELETE", KEYS, { ...keys, reason });
    return ((await answer.json()) as { revoked: number }).revoked;
  }
}

function path(id: string, rest = ""): string {
  return `${KEYS}/${encodeURIComponent(id)}${rest}`;
}
