package io.latchkey.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** Keycloak's pages for recovery codes, and the one on which a person chooses how to log in. */
public final class RecoveryCodesPage {

  private final Page page;

  private RecoveryCodesPage(Page page) {
    this.page = page;
  }

  /** Keeps the codes that a person who sets them up is shown. */
  public static List<String> setUp(Page page) {
    page.locator("#kc-recovery-codes-list").waitFor();
    List<String> codes = page.locator("#kc-recovery-codes-list li").allInnerTexts();
    page.check("#kcRecoveryCodesConfirmationCheck");
    page.click("#saveRecoveryAuthnCodesBtn");
    return codes;
  }

  /** The page that asks for one. */
  public static RecoveryCodesPage asked(Page page) {
    page.locator("#recoveryCodeInput").waitFor();
    return new RecoveryCodesPage(page);
  }

  public void answer(String code) {
    page.fill("#recoveryCodeInput", code);
    page.click("#kc-login");
  }

  /** Asks for the page of all ways to log in. */
  public static void tryAnotherWay(Page page) {
    page.click("#try-another-way");
  }

  /** Whether a page lets the person choose another way to log in. */
  public static boolean offersAnotherWay(Page page) {
    return page.locator("#try-another-way").count() > 0;
  }

  /** Chooses a way to log in by its name. */
  public static void choose(Page page, String name) {
    page.locator("[role=button]").filter(new Locator.FilterOptions().setHasText(name)).click();
  }
}
