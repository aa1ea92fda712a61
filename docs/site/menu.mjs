/** Folders of docs whose pages stand together. */
const FOLDERS = ["reference", "decisions"];

/**
 * The pages of the menu, in groups. Those that docs/README.md names stand under its headings, which
 * are the roles that read them; all others at the end.
 *
 * @returns a list of {title, entries: [{title, page}]}
 */
export function menu(pages, links) {
  const groups = [];
  const named = new Set(["README.md", "docs/README.md"]);
  const index = pages.get("docs/README.md");
  for (const token of index?.tokens ?? []) {
    if (token.type === "inline" && token.level === 1 && isHeading(index, token)) {
      groups.push({ title: token.content, entries: [] });
    } else if (groups.length > 0) {
      for (const { title, page } of linked(index, token, links)) {
        const entries = groups.at(-1).entries;
        if (entries.every((entry) => entry.page !== page)) {
          entries.push({ title: capitalized(title), page });
          named.add(page.path);
        }
      }
    }
  }
  const others = [...pages.values()].filter((page) => !named.has(page.path) && !page.isList);
  const rest = groups.length > 0 ? "more" : "pages";
  const byFolder = new Map();
  for (const page of others) {
    const folder = FOLDERS.find((name) => page.path.startsWith(`docs/${name}/`)) ?? rest;
    const entries = byFolder.get(folder) ?? [];
    byFolder.set(folder, [...entries, { title: page.title, page }]);
  }
  for (const folder of [rest, ...FOLDERS]) {
    groups.push({ title: capitalized(folder), entries: byFolder.get(folder) ?? [] });
  }
  return groups.filter((group) => group.entries.length > 0);
}

function capitalized(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function isHeading(page, inline) {
  const before = page.tokens[page.tokens.indexOf(inline) - 1];
  return before.type === "heading_open" && before.tag === "h2";
}

function linked(index, token, links) {
  return (token.children ?? [])
    .map((child, at, all) => ({ child, title: all[at + 1]?.content }))
    .filter(({ child }) => child.type === "link_open")
    .map(({ child, title }) => ({ title, page: links.pageOf(index, child.attrGet("href")) }))
    .filter(({ page }) => page !== undefined);
}
