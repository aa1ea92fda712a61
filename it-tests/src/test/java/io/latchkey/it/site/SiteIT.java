package io.latchkey.it.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.Accessibility;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.docs.Documentation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The documentation as a web site: made by one command, and read from the disk. */
@LatchkeyTest
class SiteIT {
  @TempDir private static Path parent;
  private static BuiltSite site;

  @BeforeAll
  static void build() {
    site = BuiltSite.in(parent.resolve("any folder").resolve("docs"));
  }

  @Test
  void everyPageOfTheDocumentationIsThere() {
    List<String> pages =
        Documentation.files(Documentation.root(), ".md").stream()
            .filter(page -> page.startsWith("docs/") || !page.contains("/"))
            .toList();

    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(pages)
        .allSatisfy(
            page -> {
              String html = page.replaceAll("README\\.md$", "index.md").replaceAll("md$", "html");
              assertThat(site.folder().resolve(html)).exists();
            });
  }

  @Test
  void everyLinkAndPictureLeadsSomewhere(BrowserSession session) {
    Page browser = session.open(View.DESKTOP);
    List<String> complaints = new ArrayList<>();
    browser.onConsoleMessage(it -> complaints.add(browser.url() + " says " + it.text()));
    browser.onRequestFailed(it -> complaints.add(browser.url() + " lacks " + it.url()));
    Map<Path, List<URI>> targets = new HashMap<>();
    Map<Path, List<String>> ids = new HashMap<>();
    for (Path page : site.pages()) {
      site.open(browser, page);
      targets.put(page, BuiltSite.targets(browser));
      ids.put(site.folder().resolve(page), BuiltSite.ids(browser));
    }

    targets.forEach(
        (page, all) ->
            all.stream()
                .filter(target -> target.getScheme().equals("file"))
                .filter(target -> !leadsSomewhere(target, ids))
                .forEach(target -> complaints.add(page + " leads to " + target)));

    assertThat(complaints).isEmpty();
    assertThat(targets.get(Path.of("index.html"))).hasSizeGreaterThan(20);
  }

  @Test
  void everyPageIsAccessibleAndFitsAPhone(BrowserSession session) {
    Page browser = session.open(View.PHONE);

    assertThat(site.pages()).flatMap(page -> complaints(browser, page)).isEmpty();
  }

  /** All pages have the same style, and these have whatever there is on any. */
  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "DARK", "PHONE_DARK"})
  void itIsAccessibleInEveryView(View view, BrowserSession session) {
    Page browser = session.open(view);
    for (String name : List.of("index", "docs/tokens", "docs/claims", "docs/reference/steps")) {
      assertThat(complaints(browser, Path.of(name + ".html"))).isEmpty();
    }
    site.open(browser, Path.of("index.html"));
    Screenshots.take(browser, "site-" + view);
  }

  @Test
  void noPageHasScriptsOrStylesOfItsOwn() throws IOException {
    for (Path page : site.pages()) {
      assertThat(Files.readString(site.folder().resolve(page)))
          .as(page.toString())
          .contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
          .doesNotContain("<script", "<style", " style=");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "[no page](none.md), README.md: none.md",
    "[no heading](README.md#none), README.md: README.md#none",
    "![no picture](none.png), README.md: none.png",
    "[outside](../outside.md), README.md: ../outside.md"
  })
  void aLinkThatLeadsNowhereEndsItAndNothingIsWritten(String link, String message)
      throws IOException {
    Path pages = Files.createTempDirectory(parent, "pages");
    Files.createDirectory(pages.resolve("docs"));
    Files.writeString(pages.resolve("README.md"), "# Title\n\n" + link + "\n");

    assertThatThrownBy(() -> BuiltSite.of(pages, parent.resolve("none")))
        .hasMessageContaining(message);

    assertThat(parent.resolve("none")).doesNotExist();
  }

  /** What axe finds wrong with a page, and whether it is too wide. */
  private static List<String> complaints(Page browser, Path page) {
    site.open(browser, page);
    List<String> complaints = new ArrayList<>();
    Accessibility.violations(browser).forEach(it -> complaints.add(page + ": " + it));
    if ((boolean) browser.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
      complaints.add(page + " is too wide");
    }
    return complaints;
  }

  private static boolean leadsSomewhere(URI target, Map<Path, List<String>> ids) {
    Path file = Path.of(target.getPath());
    return Files.isRegularFile(file)
        && (target.getFragment() == null
            || ids.getOrDefault(file, List.of()).contains(target.getFragment()));
  }
}
