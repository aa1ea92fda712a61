package io.latchkey.it.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/** How a person looks at a page. */
public enum View {
  DESKTOP(1280, 800, ColorScheme.LIGHT, true),
  DARK(1280, 800, ColorScheme.DARK, true),
  PHONE(320, 640, ColorScheme.LIGHT, true),
  PHONE_DARK(320, 640, ColorScheme.DARK, true),
  NO_JAVASCRIPT(1280, 800, ColorScheme.LIGHT, false);

  private final int width;
  private final int height;
  private final ColorScheme scheme;
  private final boolean javaScript;

  View(int width, int height, ColorScheme scheme, boolean javaScript) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
    this.javaScript = javaScript;
  }

  NewContextOptions options() {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setJavaScriptEnabled(javaScript)
        .setLocale("en-GB");
  }
}
