import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Paths of all pages, from the root, with slashes: those at the top and all in docs. */
export async function findPages(root) {
  const top = (await readdir(root)).filter((name) => name.endsWith(".md"));
  return [...top, ...(await below(root, "docs"))].sort();
}

async function below(root, folder) {
  const found = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.name === "node_modules") {
      continue;
    }
    if (entry.isDirectory()) {
      found.push(...(await below(root, path)));
    } else if (path.endsWith(".md")) {
      found.push(path);
    }
  }
  return found;
}
