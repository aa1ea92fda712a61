// Makes the site: every page as HTML beside the files that pages lead to, in the same folders.
// A link that leads nowhere ends it with an error, and nothing is written.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findPages } from "./pages.mjs";
import { menu } from "./menu.mjs";
import { layout } from "./layout.mjs";
import { Links } from "./links.mjs";
import { folderPage, Page } from "./page.mjs";

const [root, target] = process.argv.slice(2).map((path) => resolve(path));
const pages = new Map();
for (const path of await findPages(root)) {
  pages.set(path, await Page.read(root, path));
}
const links = new Links(root, pages);
// A folder that a page leads to gets a page of its own, which may lead to further ones.
for (const [, page] of pages) {
  for (const folder of links.foldersWithoutPage(page)) {
    pages.set(`${folder}/README.md`, await folderPage(root, folder, pages));
  }
}
const groups = menu(pages, links);
const written = [...pages.values()].map((page) => [
  page.output,
  layout(page, links.rewritten(page), groups),
]);
if (links.dead.length > 0) {
  console.error(`The site was not made: ${links.dead.length} dead links.`);
  links.dead.forEach((link) => console.error(`  ${link}`));
  process.exit(1);
}

await rm(target, { recursive: true, force: true });
for (const [file, html] of written) {
  await write(join(target, file), (path) => writeFile(path, html));
}
for (const file of links.files) {
  await write(join(target, file), (path) => cp(join(root, file), path));
}
await cp(fileURLToPath(new URL("style.css", import.meta.url)), join(target, "style.css"));
console.log(`${written.length} pages: ${join(target, "index.html")}`);

async function write(path, how) {
  await mkdir(dirname(path), { recursive: true });
  await how(path);
}
