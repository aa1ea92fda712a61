package io.latchkey.it.browser;

import static com.microsoft.playwright.options.WaitForSelectorState.HIDDEN;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;

/** The page of Keycloak's admin console on which an administrator edits a flow. */
public final class FlowEditor {

  private final Page page;

  private FlowEditor(Page page) {
    this.page = page;
  }

  /** Signs the administrator in and opens a flow of a realm. */
  public static FlowEditor open(Page page, TestServer server, String realm, String flow) {
    page.navigate(server.url() + "/admin/master/console/#/" + realm + "/authentication");
    new LoginPage(page).signIn(server.adminUsername(), server.adminPassword());
    link(page, flow).click();
    page.getByTestId("addStep").waitFor();
    return new FlowEditor(page);
  }

  private static Locator link(Page page, String text) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /**
   * Its steps and flows as the page lists them: kind, name and requirement, one below the other.
   */
  public List<String> rows() {
    return table().locator("tbody tr").allInnerTexts().stream()
        .map(row -> row.strip().replaceAll("\\s*\n\\s*", "\n"))
        .toList();
  }

  /** The list of steps. */
  public Locator table() {
    return page.locator("table");
  }

  /** Adds a step at the end of the flow. */
  public void addStep(String name) {
    page.getByTestId("addStep").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByPlaceholder("Search").fill(name);
    dialog.getByPlaceholder("Search").press("Enter");
    dialog.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(name)).first().click();
    page.getByTestId("modal-add").click();
    step(name).waitFor();
  }

  /** Sets the requirement of a step, for instance Required. */
  public void require(String name, String requirement) {
    step(name).getByRole(AriaRole.BUTTON, options("Disabled")).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(requirement).setExact(true))
        .click();
  }

  /**
   * Fills the settings of a step and saves them.
   *
   * @param alias name of this configuration
   * @param fields by the name of the setting
   */
  public void configure(String name, String alias, Map<String, String> fields) {
    step(name).getByLabel("Settings").click();
    page.getByTestId("alias").fill(alias);
    fields.forEach((field, value) -> page.getByTestId(field).fill(value));
    Screenshots.document(page, "flow-editor-settings");
    page.getByTestId("save").click();
    page.getByTestId("alias").waitFor(new Locator.WaitForOptions().setState(HIDDEN));
  }

  private Locator step(String name) {
    return page.locator("tr", new Page.LocatorOptions().setHas(page.getByTestId(name)));
  }

  private static Locator.GetByRoleOptions options(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  public Page page() {
    return page;
  }
}
