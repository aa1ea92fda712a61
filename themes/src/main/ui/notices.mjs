// Writes the licences of the packages in the scripts below the folder given, as they demand, and
// refuses a package under a licence that is not allowed.
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ALLOWED, bundled } from "./bundled.mjs";

const target = process.argv[2] ?? "../../../target/classes";

/** In the JAR already. */
const APACHE = words(await readFile("../../../../LICENSE", "utf8"));
const OURS = "The Apache License, Version 2.0: see META-INF/LICENSE";

const packages = await bundled();
const refused = packages.filter(({ license }) => !ALLOWED.includes(license));
if (refused.length > 0) {
  console.error(
    "Licences that bundled.mjs does not allow: " +
      refused.map((it) => `${it.name} ${it.version} (${it.license})`).join(", "),
  );
  process.exit(1);
}

const texts = new Map(); // text without its spaces: { text, packages }
for (const it of packages) {
  for (const text of await textsOf(it)) {
    const key = words(text);
    const same = texts.get(key) ?? { text, packages: [] };
    same.packages.push(`${it.name} ${it.version}`);
    texts.set(key, same);
  }
}

const line = "-".repeat(79);
const list = packages.map((it) => `${it.name} ${it.version}: ${it.license}\n`).join("");
const all = [...texts.values()].map((it) => `${line}\n${it.packages.join(", ")}\n\n${it.text}\n`);
await mkdir(join(target, "META-INF"), { recursive: true });
await writeFile(
  join(target, "META-INF/LICENSES-npm.txt"),
  `Packages in the scripts and style sheets of the theme latchkey.\n\n${list}${all.join("")}`,
);

/** What a package says of its licence; of the same words, one text. */
async function textsOf({ name, license, folder }) {
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|notice|copying)/i.test(file),
  );
  const found = await Promise.all(
    files.sort().map(async (file) => tidy(await readFile(join(folder, file), "utf8"))),
  );
  const others = found.filter((text) => words(text) !== APACHE);
  if (license === "Apache-2.0") {
    return [OURS, ...others];
  }
  if (others.length === 0) {
    throw new Error(`${name} has no text of its licence, ${license}`);
  }
  return others;
}

function tidy(text) {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();
}

function words(text) {
  return text.replace(/\s+/g, " ").trim();
}
