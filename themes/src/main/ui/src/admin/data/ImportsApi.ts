import type { Rest } from "../../shared/rest";
import type { ImportAnswer, ImportProgress, Page } from "./types";

/** A file, and what opens it. */
export type SeedFile = {
  file: File;
  password?: string;
  presharedKey?: string;
  certificate?: string;
  macPolicy: "strict" | "lenient";
};

/** Files of many tokens. */
export class ImportsApi {
  constructor(private readonly rest: Rest) {}

  /** Tells what the keys of a file would become. */
  dryRun(seeds: SeedFile, page: Page): Promise<ImportAnswer> {
    return this.send(seeds, { dryRun: true, ...page });
  }

  /** Imports a file; `batch` is what its tokens are marked with. */
  run(seeds: SeedFile, batch: string): Promise<ImportAnswer> {
    return this.send(seeds, { batch, fileName: seeds.file.name.slice(0, 255) });
  }

  list(page: Page): Promise<ImportProgress[]> {
    return this.rest.get("/latchkey/tokens/imports", page);
  }

  /** The newest import of a batch. */
  get(batch: string): Promise<ImportProgress> {
    return this.rest.get(`/latchkey/tokens/imports/${encodeURIComponent(batch)}`);
  }

  private async send(
    { file, password, presharedKey, certificate, macPolicy }: SeedFile,
    query: Record<string, string | number | boolean>,
  ): Promise<ImportAnswer> {
    const form = new FormData();
    form.set("file", file);
    for (const [name, value] of Object.entries({ password, presharedKey, certificate })) {
      if (value) {
        form.set(name, value);
      }
    }
    return this.rest.post("/latchkey/tokens/import", form, { ...query, macPolicy });
  }
}
