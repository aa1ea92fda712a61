// Which packages are in the scripts and style sheets that build.mjs made.
import { readFile } from "node:fs/promises";

/** esbuild's own note of what went into each file, of both applications in one. */
export const METAFILE = "../../../target/ui/metafile.json";

/** Licences, by their SPDX ids, that ask no more than to be passed on with what is under them. */
export const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"];

/**
 * The packages of which at least a byte ships.
 *
 * @returns the entries of the lock file, each with its `name` and its `folder`, by name
 */
export async function bundled() {
  const { outputs } = await json(METAFILE);
  const { packages } = await json("package-lock.json");
  const folders = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0])
        .filter((folder) => folder !== undefined),
    ),
  );
  return [...folders].sort().map((folder) => {
    if (packages[folder] === undefined) {
      throw new Error(`${folder} is bundled, and is not in package-lock.json`);
    }
    return { ...packages[folder], name: folder.replace(/^.*node_modules\//, ""), folder };
  });
}

/** What a file in JSON says. */
export async function json(file) {
  return JSON.parse(await readFile(file, "utf8"));
}
