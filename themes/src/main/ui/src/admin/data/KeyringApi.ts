import type { Rest } from "../../shared/rest";
import type { KeyringState } from "./types";

/** The keys that protect secrets at rest. */
export class KeyringApi {
  constructor(private readonly rest: Rest) {}

  state(): Promise<KeyringState> {
    return this.rest.get("/latchkey/keyring");
  }

  /** Seals all secrets with the active key; answers when that is done. */
  reencrypt(): Promise<{ done: number; failed: number; remaining: number }> {
    return this.rest.post("/latchkey/keyring/reencrypt", undefined, { max: "all" });
  }
}
