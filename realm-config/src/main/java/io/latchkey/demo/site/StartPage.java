package io.latchkey.demo.site;

import java.util.List;

/** The first page: who there is, and where things are. */
public final class StartPage implements Handler {
  private final Addresses addresses;

  public StartPage(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public Answer handle(Request request) {
    return Page.of(200, "/", "Start", Html.all(List.of(people(), places())));
  }

  private static Html people() {
    return Html.of(
        """
        <p>Log in as one of these people. Their <a href="/devices">tokens</a> and their
        <a href="/inbox">inbox</a> are pages of this site.</p>
        <table class="people">
        <thead><tr><th scope="col">Name</th><th scope="col">Password</th>
        <th scope="col">Beside the password</th></tr></thead>
        <tbody>{}</tbody>
        </table>
        """,
        Html.all(
            DemoPerson.ALL.stream()
                .map(
                    person ->
                        Html.of(
                            "<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td>{}</td></tr>",
                            person.name(),
                            person.password(),
                            person.holds()))
                .toList()));
  }

  private Html places() {
    return Html.of(
        """
        <h2>Where to go</h2>
        <ul>
        <li><a href="{}/account">Account console</a>: log in here first. <em>Tokens and API
        keys</em> is our page; <em>Account security, Signing in</em> adds tokens, signing keys and
        addresses for codes.</li>
        <li><a href="/app">Demo app</a>: what a token says of a login, and of an API key.</li>
        <li><a href="/bank">Demo bank</a>: has a payment approved with alice’s keypad.</li>
        <li><a href="{}/realms/master/latchkey/admin/">Admin application</a>: the inventory of
        tokens, imports, API keys; <code>admin</code>, password <code>admin</code>.</li>
        <li><a href="{}/admin/master/console/#/latchkey-demo">Keycloak’s admin console</a>: flows,
        client scopes, events and languages of the realm <em>Latchkey demo</em>; the same
        administrator.</li>
        </ul>
        """,
        addresses.realm(),
        addresses.keycloak(),
        addresses.keycloak());
  }
}
