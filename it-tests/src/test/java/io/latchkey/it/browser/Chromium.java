package io.latchkey.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.latchkey.it.server.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The browser of this run. */
public final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser that {@code latchkey.chromium} names. */
  public static Chromium launch() {
    Path program = Setting.path("latchkey.chromium");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "No browser at "
              + program
              + ". Install Chromium (apt-get install chromium-headless-shell) or name it with"
              + " -Dlatchkey.chromium=….");
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  public BrowserSession session() {
    return new BrowserSession(browser);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
