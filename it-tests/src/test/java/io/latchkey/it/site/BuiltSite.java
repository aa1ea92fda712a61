package io.latchkey.it.site;

import com.microsoft.playwright.Page;
import io.latchkey.it.device.Program;
import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The site as its command makes it.
 *
 * @param folder that it is in
 */
record BuiltSite(Path folder) {

  /** Makes it of the documentation. */
  static BuiltSite in(Path folder) {
    Program.run(Documentation.root().resolve("docs/site/build").toString(), folder.toString());
    return new BuiltSite(folder);
  }

  /** Makes one of other pages; its packages must be installed. */
  static BuiltSite of(Path pages, Path folder) {
    Program.run(
        "node",
        Documentation.root().resolve("docs/site/build.mjs").toString(),
        pages.toString(),
        folder.toString());
    return new BuiltSite(folder);
  }

  /** All pages, from the folder. */
  List<Path> pages() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".html"))
          .map(folder::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a page from the disk, as whoever has only the folder does. */
  void open(Page browser, Path page) {
    browser.navigate(folder.resolve(page).toUri().toString());
  }

  /** Where all links, pictures and style sheets of the open page lead. */
  @SuppressWarnings("unchecked")
  static List<URI> targets(Page browser) {
    var links =
        (List<String>)
            browser.evaluate(
                "[...document.querySelectorAll('a, link, img')].map(it => it.href ?? it.src)");
    return links.stream().map(URI::create).toList();
  }

  /** The names of all parts of the open page. */
  @SuppressWarnings("unchecked")
  static List<String> ids(Page browser) {
    return (List<String>)
        browser.evaluate("[...document.querySelectorAll('[id]')].map(it => it.id)");
  }
}
