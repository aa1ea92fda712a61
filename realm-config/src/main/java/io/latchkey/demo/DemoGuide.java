package io.latchkey.demo;

import io.latchkey.demo.site.Addresses;
import io.latchkey.demo.site.DemoPerson;
import java.util.stream.Collectors;

/** What the demo says when it is ready: where to begin, and who there is. */
final class DemoGuide {
  private static final String TEXT =
      """

      The demo is ready. Its passwords and keys are public: keep it on this machine.

        Begin here        {site}   people, tokens, inbox, applications
        Log in            {realm}/account
        Administer        {keycloak}/realms/master/latchkey/admin/   admin, password admin
                          {keycloak}/admin   the same

      {people}

      Ctrl-C stops the demo. What you change is kept for the next start.
      """;

  private DemoGuide() {}

  static String text(Addresses addresses) {
    return TEXT.replace("{site}", addresses.page("/").toString())
        .replace("{realm}", addresses.realm().toString())
        .replace("{keycloak}", addresses.keycloak().toString())
        .replace(
            "{people}",
            DemoPerson.ALL.stream()
                .map(
                    person ->
                        "  %-6s password %-11s %s"
                            .formatted(person.name(), person.password(), person.holds()))
                .collect(Collectors.joining("\n")));
  }
}
