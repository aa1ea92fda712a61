package io.latchkey.demo.site;

import java.util.List;

/** What all pages of the site have around their content. */
public final class Page {
  private static final List<Link> MENU =
      List.of(
          new Link("/", "Start"),
          new Link("/devices", "Devices"),
          new Link("/inbox", "Inbox"),
          new Link("/app", "Demo app"),
          new Link("/bank", "Demo bank"));

  private record Link(String path, String title) {}

  private Page() {}

  /**
   * A page.
   *
   * @param path of the menu, or of none of its pages
   * @param title of the page, and its heading
   * @param content below the heading
   */
  public static Answer of(int status, String path, String title, Html content) {
    return Answer.page(
        status,
        Html.of(
            """
            <!doctype html>
            <html lang="en" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{} – Latchkey demo</title>
            <link rel="icon" href="/site.svg">
            <link rel="stylesheet" href="/site.css">
            <script src="/site.js" defer></script>
            </head>
            <body>
            <header>
            <p>Latchkey demo</p>
            <nav aria-label="Pages"><ul>{}</ul></nav>
            </header>
            <main>
            <h1>{}</h1>
            {}
            </main>
            <footer>
            <p>Every password, key and code here is public. This site is on this machine only;
            never let others reach it.</p>
            </footer>
            </body>
            </html>
            """,
            title,
            menu(path),
            title,
            content));
  }

  /** A page that says why there is no other. */
  static Answer refusal(int status, String title, String text) {
    return of(status, "", title, Html.of("<p>{}</p>", text));
  }

  private static Html menu(String path) {
    return Html.all(
        MENU.stream()
            .map(
                link ->
                    Html.of(
                        "<li><a href=\"{}\"{}>{}</a></li>",
                        link.path(),
                        new Html(link.path().equals(path) ? " aria-current=\"page\"" : ""),
                        link.title()))
            .toList());
  }
}
