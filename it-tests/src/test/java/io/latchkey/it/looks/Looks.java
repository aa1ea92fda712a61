package io.latchkey.it.looks;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.latchkey.it.browser.Accessibility;
import io.latchkey.it.browser.Accessibility.Violation;
import java.util.List;

/**
 * Looks at each page as axe does (WCAG 2.2 A and AA, and best practice), in light and dark, and at
 * its {@link Layout}.
 */
public final class Looks implements Visitor {
  private final Layout layout;
  private final List<String> complaints;

  /**
   * @param complaints what is wrong is added here
   */
  public Looks(String language, String direction, List<String> complaints) {
    this.layout = new Layout(language, direction, complaints);
    this.complaints = complaints;
  }

  @Override
  public void at(String state, Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    add(state + ", dark", Accessibility.violations(page, "color-contrast"));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    add(state + ", light", Accessibility.violations(page));
    layout.at(state, page);
  }

  private void add(String where, List<Violation> violations) {
    violations.stream()
        .filter(it -> !isOfTheServer(it))
        .forEach(it -> complaints.add(where + ": " + it));
  }

  /**
   * The parent theme shows the user name in a field to which its label does not belong, on the
   * pages of Keycloak's own steps as on ours.
   */
  public static boolean isOfTheServer(Violation violation) {
    return violation.rule().equals("label")
        && violation.html().contains("id=\"kc-attempted-username\"");
  }
}
