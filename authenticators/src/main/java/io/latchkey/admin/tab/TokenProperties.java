package io.latchkey.admin.tab;

import static io.latchkey.admin.tab.TabProperty.flag;
import static io.latchkey.admin.tab.TabProperty.number;
import static io.latchkey.admin.tab.TabProperty.text;

import java.util.List;

/** What a realm sets for hardware tokens, temporary codes and validation servers. */
final class TokenProperties {
  static final List<TabProperty> ALL =
      List.of(
          flag(
              "token.retire-on-release",
              "Hardware tokens: retire when given back",
              "A token that is given back is retired. Otherwise it is for the next person.",
              false),
          text(
              "token.self-enrol-kinds",
              "Hardware tokens: kinds that people add",
              "Kinds whose secret people may paste themselves. hmac-sha1, yubico-otp or both with"
                  + " a comma. Empty: none."),
          number(
              "token.max-self-enrolled",
              "Hardware tokens: most that a person adds",
              "How many such tokens one person may hold, 1 to 1000. Empty: 20."),
          text(
              "token.assign-by-code",
              "Hardware tokens: batch given by codes",
              "Batch of the inventory whose tokens bear no number. Two codes in a row make the token"
                  + " that shows them that of the person. Empty: none."),
          number(
              "token.pin-min-digits",
              "Hardware tokens: shortest PIN",
              "Digits, 4 to 64. Empty: 4."),
          number(
              "token.pin-max-digits",
              "Hardware tokens: longest PIN",
              "Digits, at most 64. Empty: 12."),
          number(
              "token.import-audit-period",
              "Hardware tokens: time of imports in the list",
              "Seconds that an import stays listed after it has ended. Empty: 90 days."),
          number(
              "temporary-code.default-lifespan",
              "Temporary codes: usual lifespan",
              "Seconds that a code lives if nothing else is said. Empty: 8 hours."),
          number(
              "temporary-code.max-lifespan",
              "Temporary codes: longest lifespan",
              "Seconds that a code lives at most, up to 30 days. Empty: 7 days."),
          number(
              "temporary-code.max-uses",
              "Temporary codes: most uses",
              "How often a code can be used at most, 1 to 1000. Empty: 20."),
          text(
              "yubico.validation-urls",
              "Validation servers: addresses",
              "At most 8, separated by spaces or commas. All of them are asked. Empty: none."),
          text(
              "yubico.client-id",
              "Validation servers: client id",
              "The number of the realm at each of them."),
          text(
              "yubico.secret",
              "Validation servers: secret",
              "A reference to the vault, such as ${vault.validation}, never the secret itself."),
          flag(
              "yubico.counters",
              "Validation servers: counters",
              "They are to tell, and sign, the counters of a good password.",
              true));

  private TokenProperties() {}
}
