package io.latchkey.claims.remote;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings, as the admin console asks for them. */
final class RemoteProperties {
  private RemoteProperties() {}

  static List<ProviderConfigProperty> all() {
    ProviderConfigurationBuilder form = ProviderConfigurationBuilder.create();
    text(
        form,
        RemoteSettings.URL,
        "Address",
        "Asked by GET. In its path and query there can be {user_id}, {username}, {email} (verified"
            + " ones only), {client_id} and {realm}.");
    text(
        form,
        RemoteSettings.POINTER,
        "JSON pointer",
        "Where in the answer the value is, for instance /rights/0. Empty for the whole answer.");
    number(
        form,
        RemoteSettings.CONNECT_TIMEOUT,
        "Connection timeout",
        "Milliseconds to wait for a connection.",
        RemoteSettings.DEFAULT_CONNECT_TIMEOUT);
    number(
        form,
        RemoteSettings.TIMEOUT,
        "Timeout",
        "Milliseconds to wait for the answer, with all that it takes.",
        RemoteSettings.DEFAULT_TIMEOUT);
    number(
        form,
        RemoteSettings.CACHE,
        "Cache",
        "Seconds for which an answer is used without asking again. 0 to ask for each token.",
        RemoteSettings.DEFAULT_CACHE);
    number(
        form,
        RemoteSettings.STALE,
        "Stale",
        "Seconds for which an answer is used after that, if the server gives none.",
        0);
    form.property()
        .name(RemoteSettings.ON_FAILURE)
        .label("On failure")
        .helpText("Whether there is a token without the claim, or none.")
        .type(ProviderConfigProperty.LIST_TYPE)
        .options(RemoteSettings.OMIT, RemoteSettings.REFUSE)
        .defaultValue(RemoteSettings.OMIT)
        .add();
    text(
        form,
        RemoteSettings.HEADER,
        "Header",
        "Name of the header that authenticates. Authorization, unless set.");
    text(
        form,
        RemoteSettings.HEADER_VALUE,
        "Value of the header",
        "Where in Keycloak's vault the whole value is, ${vault.claims-<key>}.");
    text(
        form,
        RemoteSettings.TOKEN_URL,
        "Token endpoint",
        "If the server wants a token: where one is got by client credentials.");
    text(form, RemoteSettings.CLIENT_ID, "Client id", "The client at the token endpoint.");
    text(
        form,
        RemoteSettings.CLIENT_SECRET,
        "Client secret",
        "Where in Keycloak's vault it is, ${vault.claims-<key>}.");
    text(form, RemoteSettings.SCOPE, "Scope", "What is asked for at the token endpoint.");
    return form.build();
  }

  private static void text(
      ProviderConfigurationBuilder form, String name, String label, String help) {
    form.property()
        .name(name)
        .label(label)
        .helpText(help)
        .type(ProviderConfigProperty.STRING_TYPE)
        .add();
  }

  private static void number(
      ProviderConfigurationBuilder form, String name, String label, String help, int unset) {
    form.property()
        .name(name)
        .label(label)
        .helpText(help)
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(Integer.toString(unset))
        .add();
  }
}
