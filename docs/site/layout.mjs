const NAME = "Latchkey for Keycloak";
// No script, and style from the site's own file alone.
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page of the site. */
export function layout(page, html, groups) {
  const title = page.title === NAME ? NAME : `${page.title} - ${NAME}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${page.to("style.css")}">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="name" href="${page.to("index.html")}">${NAME}</a>
<a class="pages" href="#pages">Pages</a>
</header>
<main id="content" tabindex="-1">
${html}</main>
<nav id="pages" aria-label="Pages" tabindex="-1">
${outline(page)}${groups.map((group) => section(page, group)).join("")}</nav>
</body>
</html>
`;
}

function section(page, { title, entries }) {
  const items = entries.map((entry) => {
    const here = entry.page === page ? ' aria-current="page"' : "";
    return `<li><a href="${page.to(entry.page.output)}"${here}>${escaped(entry.title)}</a></li>\n`;
  });
  return `<h2>${escaped(title)}</h2>\n<ul>\n${items.join("")}</ul>\n`;
}

/** The sections of a page that has several. */
function outline(page) {
  const sections = page.headings.filter(({ level }) => level === 2);
  if (sections.length < 3) {
    return "";
  }
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>\n`);
  return `<h2>On this page</h2>\n<ul>\n${items.join("")}</ul>\n`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
