package io.latchkey.admin.tab;

import static io.latchkey.admin.tab.TabProperty.flag;
import static io.latchkey.admin.tab.TabProperty.lines;
import static io.latchkey.admin.tab.TabProperty.number;
import static io.latchkey.admin.tab.TabProperty.text;

import java.util.List;

/** What a realm sets for one-time codes, the gateway of SMS, and mails of changes. */
final class MessageProperties {
  static final List<TabProperty> ALL =
      List.of(
          flag(
              "one-time-code.account-email",
              "One-time codes: e-mail of the account",
              "Who has added no address gets codes at the verified e-mail address of the account.",
              true),
          text(
              "one-time-code.restricted",
              "One-time codes: restricted channels",
              "sms, email, or both with a comma. Empty: none."),
          text(
              "one-time-code.region",
              "One-time codes: country of numbers",
              "Country of numbers typed without one, for instance DE. Empty: they begin with +."),
          text(
              "one-time-code.regions",
              "One-time codes: countries allowed",
              "Countries to whose numbers codes are sent, for instance DE,AT. Empty: all."),
          text(
              "one-time-code.budget-address",
              "One-time codes: most for an address",
              "Codes sent to one number or mailbox, codes/seconds. Empty: 6/3600."),
          text(
              "one-time-code.budget-person",
              "One-time codes: most for a person",
              "Codes sent to one person, codes/seconds. Empty: 10/3600."),
          text(
              "one-time-code.budget-client",
              "One-time codes: most for a client address",
              "Codes sent for one client address, codes/seconds. Empty: 30/3600."),
          text(
              "one-time-code.budget-sms",
              "One-time codes: most by SMS",
              "Codes sent by SMS in the whole realm, codes/seconds. Empty: 1000/3600."),
          text(
              "sms.url",
              "SMS: address of the gateway",
              "https, or http to this machine. Empty: no gateway."),
          text("sms.method", "SMS: method", "POST or PUT. Empty: POST."),
          text(
              "sms.content-type",
              "SMS: content type",
              "application/json or application/x-www-form-urlencoded. Empty: JSON."),
          lines(
              "sms.body",
              "SMS: body",
              "Template of the request, with the places text, number or digits, and sender in"
                  + " braces."),
          text("sms.sender", "SMS: sender", "What the place of the sender stands for."),
          text(
              "sms.header",
              "SMS: header",
              "Name of the header that authenticates. Empty: Authorization."),
          text(
              "sms.header-value",
              "SMS: value of the header",
              "A reference to the vault, such as ${vault.sms}, never the value itself."),
          text(
              "sms.success-status",
              "SMS: statuses of success",
              "Statuses that may be a success. Empty: 200,201,202."),
          text(
              "sms.success-pointer",
              "SMS: pointer of success",
              "JSON pointer to what tells of success. One of pointer, pattern and status only is"
                  + " to be set."),
          text(
              "sms.success-value",
              "SMS: value of success",
              "The value there, or several with commas."),
          text(
              "sms.success-pattern",
              "SMS: pattern of success",
              "Regular expression that the whole body matches."),
          text(
              "sms.success-status-only",
              "SMS: status only",
              "true if the body does not matter, else empty."),
          number(
              "sms.timeout",
              "SMS: timeout",
              "Seconds until the whole answer must be there, 1 to 30. Empty: 10."),
          flag(
              "notice.factors",
              "Mails: of factors",
              "People get a mail when a factor is added, removed or blocked.",
              true),
          flag(
              "notice.api-keys",
              "Mails: of API keys",
              "People get a mail when an API key is created, replaced or revoked.",
              true));

  private MessageProperties() {}
}
