// Adds the packages in the scripts to a bill of materials of CycloneDX that has the module themes.
//
//   node sbom.mjs FROM TO
//
// Without FROM, as an offline build leaves it, it makes none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { Validation } from "@cyclonedx/cyclonedx-library";
import { ALLOWED, bundled, json, METAFILE } from "./bundled.mjs";

const [from, to] = process.argv.slice(2);
await rm(to, { force: true });
if (!existsSync(from)) {
  console.warn(`No bill of materials: ${from} is not there, as after an offline build.`);
  process.exit(0);
}

const bill = await json(from);
await rm(from); // or an offline build would take it for its own
const ours = bill.components.find(({ name }) => name === "latchkey-themes");
const scripts = JSON.parse(
  execFileSync(
    process.execPath,
    [
      "node_modules/@cyclonedx/cyclonedx-esbuild/bin/cyclonedx-esbuild-cli.js",
      ...["--spec-version", bill.specVersion, "--output-reproducible", METAFILE],
    ],
    { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] },
  ),
);

// It lists also what was looked at and left out.
const shipped = scripts.components.filter(({ scope }) => scope === "required");
const hashes = new Map(
  (await bundled()).map(({ name, version, integrity }) => [
    `${name}@${version}`,
    sha512(integrity),
  ]),
);
for (const component of shipped) {
  const id = [component.group, component.name].filter(Boolean).join("/") + `@${component.version}`;
  component.hashes = [{ alg: "SHA-512", content: hashes.get(id) }];
}
// Our modules are no files that anybody has, and the rights of files in theirs are the builder's.
for (const component of bill.components.filter(({ group }) => group === "io.latchkey")) {
  delete component.hashes;
}
bill.components.push(...shipped);

// What brings what. Ours, which a package gets in the place of another, is none that it brings; and
// what came through a file of which nothing is left is ours to bring.
const known = new Set(shipped.map((it) => it["bom-ref"]));
const main = scripts.metadata.component["bom-ref"];
const graph = new Map(
  scripts.dependencies.map(({ ref, dependsOn = [] }) => [
    ref,
    dependsOn.filter((it) => known.has(it) && it !== ref),
  ]),
);
const brought = new Set(
  [...graph].flatMap(([ref, on]) => (ref === main || known.has(ref) ? on : [])),
);
const rest = [...known].filter((it) => !brought.has(it));
for (const ref of known) {
  bill.dependencies.push({ ref, dependsOn: graph.get(ref) ?? [] });
}
const themes = bill.dependencies.find(({ ref }) => ref === ours["bom-ref"]);
themes.dependsOn = [...(themes.dependsOn ?? []), ...(graph.get(main) ?? []), ...rest];
bill.metadata.tools.components.push(...scripts.metadata.tools.components);

const refused = bill.components.filter(
  ({ licenses = [] }) =>
    licenses.length === 0 || !licenses.every(({ license }) => ALLOWED.includes(license?.id)),
);
if (refused.length > 0) {
  const named = refused.map(({ purl, licenses }) => `${purl} ${JSON.stringify(licenses)}`);
  throw new Error(`Licences that bundled.mjs does not allow: ${named.join(", ")}`);
}

const text = JSON.stringify(bill, null, 2) + "\n";
const faults = await new Validation.JsonStrictValidator(bill.specVersion).validate(text);
if (faults !== null) {
  throw new Error(`Not a bill of materials of CycloneDX: ${JSON.stringify(faults)}`);
}
await writeFile(to, text);

/** As the lock file has it, base64; as CycloneDX has it, hexadecimal. */
function sha512(integrity) {
  return Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex");
}
