import type { Rest } from "../../shared/rest";
import type { Credential, Page, Person, TemporaryCode } from "./types";

/** People, by Keycloak's own REST, and what is ours about them. */
export class PeopleApi {
  /** Names that lists show again and again. */
  private readonly known = new Map<string, Promise<Person>>();

  constructor(private readonly rest: Rest) {}

  find(search: string, page: Page): Promise<Person[]> {
    return this.rest.get("/users", { search, briefRepresentation: true, ...page });
  }

  count(search: string): Promise<number> {
    return this.rest.get("/users/count", { search });
  }

  get(id: string): Promise<Person> {
    return this.rest.get(path(id));
  }

  /** The same, perhaps as it was a while ago. */
  remembered(id: string): Promise<Person> {
    const person = this.known.get(id) ?? this.get(id);
    this.known.set(id, person);
    person.catch(() => this.known.delete(id));
    return person;
  }

  credentials(id: string): Promise<Credential[]> {
    return this.rest.get(path(id, "/credentials"));
  }

  removeCredential(id: string, credential: string): Promise<void> {
    return this.rest.delete(path(id, `/credentials/${encodeURIComponent(credential)}`));
  }

  temporaryCode(id: string): Promise<TemporaryCode> {
    return this.rest.get(ours(id, "/temporary-code"));
  }

  issueTemporaryCode(id: string, lifespan: number): Promise<TemporaryCode & { code: string }> {
    return this.rest.post(ours(id, "/temporary-code"), { lifespan });
  }

  revokeTemporaryCode(id: string): Promise<void> {
    return this.rest.delete(ours(id, "/temporary-code"));
  }

  /** Ends the code that was sent to somebody, and the lock after wrong ones. */
  resetOneTimeCode(id: string): Promise<void> {
    return this.rest.delete(ours(id, "/one-time-code"));
  }
}

function path(id: string, rest = ""): string {
  return `/users/${encodeURIComponent(id)}${rest}`;
}

function ours(id: string, rest: string): string {
  return `/latchkey/users/${encodeURIComponent(id)}${rest}`;
}
