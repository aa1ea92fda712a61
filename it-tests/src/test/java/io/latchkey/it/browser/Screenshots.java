package io.latchkey.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.latchkey.it.server.Setting;
import java.nio.file.Path;

/** Pictures of pages, for the person who looks and for the documentation. */
public final class Screenshots {

  private Screenshots() {}

  /** Writes the whole page to {@code it-tests/target/screenshots}. */
  public static void take(Page page, String name) {
    write(page, taken(name));
  }

  /**
   * The same; with {@code -Dlatchkey.updateScreenshots=true} also to {@code docs/images}, where the
   * documentation shows it.
   */
  public static void document(Page page, String name) {
    take(page, name);
    if (updating()) {
      write(page, documented(name));
    }
  }

  /** The same of one part of a page, which must fit into the window. */
  public static void document(Locator part, String name) {
    part.screenshot(new Locator.ScreenshotOptions().setPath(taken(name)));
    if (updating()) {
      part.screenshot(new Locator.ScreenshotOptions().setPath(documented(name)));
    }
  }

  private static Path taken(String name) {
    return Setting.path("latchkey.work").resolve("screenshots").resolve(name + ".png");
  }

  private static Path documented(String name) {
    return Setting.path("latchkey.docs").resolve("images").resolve(name + ".png");
  }

  private static boolean updating() {
    return Boolean.parseBoolean(Setting.of("latchkey.updateScreenshots"));
  }

  private static void write(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }
}
