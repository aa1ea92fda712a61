package io.latchkey.it.reference;

/** Where a message is read. */
enum MessageUse {
  PAGES("Pages and mails"),
  APPLICATIONS("Account console and admin application"),
  ADMIN("Admin application");

  private final String title;

  MessageUse(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static MessageUse of(String key) {
    if (key.startsWith("latchkeyAdmin")) {
      return ADMIN;
    }
    return key.startsWith("latchkeyUi") ? APPLICATIONS : PAGES;
  }
}
