package io.latchkey.it.browser;

import com.microsoft.playwright.Page;
import io.latchkey.it.server.Setting;
import java.nio.file.Path;

/** Pictures of pages, for the person who looks and for the documentation. */
public final class Screenshots {

  private Screenshots() {}

  /** Writes the whole page to {@code it-tests/target/screenshots}. */
  public static void take(Page page, String name) {
    write(page, Setting.path("latchkey.work").resolve("screenshots").resolve(name + ".png"));
  }

  /**
   * The same; with {@code -Dlatchkey.updateScreenshots=true} also to {@code docs/images}, where the
   * documentation shows it.
   */
  public static void document(Page page, String name) {
    take(page, name);
    if (Boolean.parseBoolean(Setting.of("latchkey.updateScreenshots"))) {
      write(page, Setting.path("latchkey.docs").resolve("images").resolve(name + ".png"));
    }
  }

  private static void write(Page page, Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }
}
