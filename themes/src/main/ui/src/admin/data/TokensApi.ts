import type { Rest } from "../../shared/rest";
import type { Page, Token, TokenSearch, TokenState, Verdict } from "./types";

const TOKENS = "/latchkey/tokens";

/** The inventory of hardware tokens. */
export class TokensApi {
  constructor(private readonly rest: Rest) {}

  list(search: TokenSearch, page: Page): Promise<Token[]> {
    return this.rest.get(TOKENS, { ...search, ...page });
  }

  count(search: TokenSearch): Promise<number> {
    return this.rest.get(`${TOKENS}/count`, search);
  }

  /** A table of all that are found. */
  async csv(search: TokenSearch): Promise<Blob> {
    return (await this.rest.send("GET", `${TOKENS}/export`, search)).blob();
  }

  get(id: string): Promise<Token> {
    return this.rest.get(path(id));
  }

  /** Adds one, and answers with its id. */
  async create(token: Record<string, unknown>): Promise<string> {
    const answer = await this.rest.send("POST", TOKENS, {}, token);
    return answer.headers.get("location")!.replace(/.*\//, "");
  }

  assign(id: string, user: string, label?: string): Promise<void> {
    return this.rest.post(path(id, "/assign"), { user, ...(label ? { label } : {}) });
  }

  /** Gives somebody a token in place of one that he holds, whose name and windows it takes. */
  replace(id: string, user: string, replaces: string): Promise<void> {
    return this.rest.post(path(id, "/assign"), { user, replaces });
  }

  unassign(id: string): Promise<void> {
    return this.rest.post(path(id, "/unassign"));
  }

  unlock(id: string): Promise<void> {
    return this.rest.post(path(id, "/unlock"));
  }

  setState(id: string, state: TokenState): Promise<void> {
    return this.rest.put(path(id), { state });
  }

  resync(id: string, responses: string[], challenges?: string[]): Promise<void> {
    return this.rest.post(path(id, "/resync"), { responses, challenges });
  }

  test(id: string, response: string, challenge?: string): Promise<Verdict> {
    return this.rest.post(path(id, "/test"), { response, challenge });
  }

  remove(id: string): Promise<void> {
    return this.rest.delete(path(id));
  }
}

function path(id: string, rest = ""): string {
  return `${TOKENS}/${encodeURIComponent(id)}${rest}`;
}
