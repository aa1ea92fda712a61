package io.latchkey.admin.tab;

import static io.latchkey.admin.tab.TabProperty.flag;
import static io.latchkey.admin.tab.TabProperty.number;
import static io.latchkey.admin.tab.TabProperty.text;

import java.util.List;

/** What a realm sets for API keys, and for the size of tokens. */
final class ApiKeyProperties {
  static final List<TabProperty> ALL =
      List.of(
          text(
              "api-key.prefix",
              "API keys: prefix",
              "Of new keys, 2 to 16 of a-z and 0-9. Empty: lk."),
          text(
              "api-key.retired-prefixes",
              "API keys: retired prefixes",
              "Still accepted, separated by spaces or commas."),
          number(
              "api-key.default-lifespan",
              "API keys: usual lifespan",
              "Seconds that a key lives if nothing else is said. Empty: 90 days."),
          number(
              "api-key.max-lifespan",
              "API keys: longest lifespan",
              "Seconds that a key lives at most. Empty: 366 days."),
          number(
              "api-key.max-per-owner",
              "API keys: most of one owner",
              "Active keys that one owner may hold. Empty: no limit."),
          number(
              "api-key.max-auth-age",
              "API keys: age of the login",
              "Seconds since the login of one who makes a key. Empty: 300."),
          text(
              "api-key.min-acr",
              "API keys: level of the login",
              "The acr value that the login of one who makes a key must have, or a higher one."
                  + " Empty: any login will do."),
          text(
              "api-key.warn-days",
              "API keys: days of warnings",
              "Days before the end of a key at which its owner is warned, or none. Empty: 14 3."),
          text(
              "api-key.warn-address",
              "API keys: address of warnings",
              "E-mail address for keys of service accounts. Empty: nobody gets a mail."),
          number(
              "api-key.unknown-key-limit",
              "API keys: wrong keys a minute",
              "How many keys that are not good one address may offer a minute. Empty: 300."),
          number(
              "api-key.gateway-max-age",
              "API keys: age of answers to gateways",
              "Seconds, 0 to 60, that an answer to a gateway is good for. Empty: 10."),
          flag(
              "api-key.revoke-family-on-reuse",
              "API keys: revoke all on reuse",
              "Who uses a key after it was replaced ends its successors, too.",
              false),
          number(
              "api-key.audit-period",
              "API keys: time in the list",
              "Seconds that a key stays listed after it was revoked or has expired."
                  + " Empty: 90 days."),
          number(
              "token-budget",
              "Access tokens: most characters",
              "Of the encoded token, from 512. 0 for no limit. Empty: 4096."),
          text(
              "token-budget.order",
              "Access tokens: claims that may leave",
              "The first one first, separated by spaces or commas."
                  + " Empty: groups roles resource_access realm_access."));

  private ApiKeyProperties() {}
}
