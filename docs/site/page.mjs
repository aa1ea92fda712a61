import Slugger from "github-slugger";
import MarkdownIt from "markdown-it";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";

const markdown = new MarkdownIt({ html: false, linkify: false });

/** A page: its Markdown as tokens, and the names of its headings. */
export class Page {
  /**
   * @param path from the root, ending in .md
   */
  constructor(path, text) {
    this.path = path;
    this.tokens = markdown.parse(text.replace(/<!--[\s\S]*?-->/g, ""), {});
    this.output = path.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html");
    this.headings = [];
    const slugger = new Slugger();
    this.tokens.forEach((token, at) => {
      if (token.type === "heading_open") {
        const title = plain(this.tokens[at + 1]);
        const id = slugger.slug(title);
        token.attrSet("id", id);
        this.headings.push({ level: Number(token.tag[1]), title, id });
      }
    });
    this.title = this.headings[0]?.title ?? path;
    this.isList = false;
  }

  static async read(root, path) {
    return new Page(path, await readFile(join(root, path), "utf8"));
  }

  /** Links and pictures, each with the token that holds it and the attribute's name. */
  get references() {
    return this.tokens
      .flatMap((token) => token.children ?? [])
      .filter((token) => token.type === "link_open" || token.type === "image")
      .map((token) => ({ token, attribute: token.type === "image" ? "src" : "href" }));
  }

  /** The address of a file of the site, from this page. */
  to(file) {
    return posix.relative(posix.dirname(this.output), file) || posix.basename(file);
  }

  get html() {
    return markdown.renderer.render(this.tokens, markdown.options, {});
  }
}

/** A page that lists what is in a folder: pages by their titles, files by their names. */
export async function folderPage(root, folder, pages) {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const lines = entries
    .map((entry) => entry.name)
    .sort()
    .map((name) => `- [${pages.get(`${folder}/${name}`)?.title ?? name}](${name})`);
  const name = posix.basename(folder);
  const title = name[0].toUpperCase() + name.slice(1);
  const page = new Page(`${folder}/README.md`, `# ${title}\n\n${lines.join("\n")}\n`);
  page.isList = true;
  return page;
}

function plain(inline) {
  return inline.children
    .filter((token) => token.type === "text" || token.type === "code_inline")
    .map((token) => token.content)
    .join("");
}

const rules = markdown.renderer.rules;
const rest = (tokens, at, options, env, self) => self.renderToken(tokens, at, options);

// What is wider than the screen scrolls by itself, also by the keyboard.
rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n';
rules.table_close = () => "</table></div>\n";
for (const block of ["fence", "code_block"]) {
  const usual = rules[block];
  rules[block] = (...all) => usual(...all).replace("<pre>", '<pre tabindex="0">');
}
// A heading in which nothing stands.
rules.th_open = (tokens, at, options, env, self) => {
  if (tokens[at + 1].content === "") {
    tokens[at].tag = "td";
    tokens[at + 2].tag = "td";
  }
  return self.renderToken(tokens, at, options);
};
rules.thead_open = (tokens, at, ...others) => {
  const end = tokens.findIndex((token, index) => index > at && token.type === "thead_close");
  const row = tokens.slice(at, end);
  const empty = row.every((token) => token.type !== "inline" || token.content === "");
  if (empty) {
    row.forEach((token) => (token.hidden = true));
    tokens[end].hidden = true;
  }
  return empty ? "" : rest(tokens, at, ...others);
};
