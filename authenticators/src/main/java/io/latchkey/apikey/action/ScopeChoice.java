package io.latchkey.apikey.action;

/**
 * A scope to tick on the page.
 *
 * @param name name of the client scope
 * @param label what the page says
 * @param selected whether it is ticked
 */
public record ScopeChoice(String name, String label, boolean selected) {
  // FreeMarker reads beans.
  public String getName() {
    return name;
  }

  public String getLabel() {
    return label;
  }

  public boolean isSelected() {
    return selected;
  }
}
