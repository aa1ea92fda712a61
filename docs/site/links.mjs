import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";

/** What pages lead to: other pages, folders, and files, which the site then has as well. */
export class Links {
  constructor(root, pages) {
    this.root = root;
    this.pages = pages;
    this.files = new Set();
    this.dead = [];
  }

  /** Folders that a page leads to and that no page stands for. */
  foldersWithoutPage(page) {
    return page.references
      .map(({ token, attribute }) => this.#target(page, token.attrGet(attribute)))
      .filter((target) => target !== undefined && this.#isFolder(target.path))
      .map((target) => target.path)
      .filter((path) => !this.pages.has(`${path}/README.md`));
  }

  /** A page's HTML, with links that lead to files of the site. */
  rewritten(page) {
    for (const { token, attribute } of page.references) {
      const link = token.attrGet(attribute);
      const target = this.#target(page, link);
      if (target !== undefined) {
        const file = this.#file(target);
        if (file === undefined) {
          this.dead.push(`${page.path}: ${link}`);
        } else {
          token.attrSet(attribute, page.to(file) + target.anchor);
        }
      }
    }
    return page.html;
  }

  /** The page that a link leads to, if it is one. */
  pageOf(page, link) {
    const target = this.#target(page, link);
    return target && (this.pages.get(target.path) ?? this.pages.get(`${target.path}/README.md`));
  }

  /** Where a link leads, from the root; undefined if out of the site. */
  #target(page, link) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) {
      return undefined;
    }
    const [path, anchor] = link.split("#");
    const joined = posix.join(posix.dirname(page.path), decodeURIComponent(path));
    return {
      path: path === "" ? page.path : joined.replace(/\/$/, ""),
      anchor: anchor === undefined ? "" : `#${anchor}`,
    };
  }

  /** The file of the site; undefined if there is none, or no such heading in it. */
  #file({ path, anchor }) {
    const page = this.pages.get(path) ?? this.pages.get(`${path}/README.md`);
    if (page !== undefined) {
      const found = anchor === "" || page.headings.some(({ id }) => `#${id}` === anchor);
      return found ? page.output : undefined;
    }
    if (path.startsWith("..") || !existsSync(join(this.root, path)) || anchor !== "") {
      return undefined;
    }
    this.files.add(path);
    return path;
  }

  #isFolder(path) {
    const there = join(this.root, path);
    return !path.startsWith("..") && existsSync(there) && statSync(there).isDirectory();
  }
}
