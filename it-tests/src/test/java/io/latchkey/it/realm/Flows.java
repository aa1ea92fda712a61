package io.latchkey.it.realm;

import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;

/** The authentication flows of a realm. */
public final class Flows {

  private final TestRealm realm;

  Flows(TestRealm realm) {
    this.realm = realm;
  }

  /** Makes people sign in with user name, password and a hardware token. */
  public void requirePasswordAndHardwareToken() {
    requirePasswordAndHardwareToken(Map.of());
  }

  /**
   * Makes people sign in with user name, password and a hardware token.
   *
   * @param config of the step {@code latchkey-hardware-token}
   */
  public void requirePasswordAndHardwareToken(Map<String, String> config) {
    String flow = "password-and-token";
    create(flow);
    require(flow, "auth-username-password-form", Map.of());
    require(flow, "latchkey-hardware-token", config);
    bindToBrowser(flow);
  }

  /**
   * Makes people sign in with user name and password, and those who hold a hardware token with that
   * too. Who is signed in stays so.
   */
  public void askHoldersForHardwareToken() {
    askHoldersFor("token-of-holders", "latchkey-hardware-token", Map.of());
  }

  /**
   * Makes people sign in with user name and password, and those who have registered a signing key
   * with that too. Who is signed in stays so.
   *
   * @param config of the step {@code latchkey-signing-key}
   */
  public void askHoldersForSigningKey(Map<String, String> config) {
    askHoldersFor("key-of-holders", "latchkey-signing-key", config);
  }

  private void askHoldersFor(String flow, String step, Map<String, String> config) {
    create(flow);
    add(flow, "auth-cookie", "ALTERNATIVE");
    addFlow(flow, flow + " forms", "ALTERNATIVE");
    require(flow + " forms", "auth-username-password-form", Map.of());
    addFlow(flow + " forms", flow + " second", "CONDITIONAL");
    require(flow + " second", "conditional-user-configured", Map.of());
    require(flow + " second", step, config);
    bindToBrowser(flow);
  }

  /** Adds a step at the end of a flow. */
  public void add(String flow, String provider, String requirement) {
    management().addExecution(flow, Map.of("provider", provider));
    AuthenticationExecutionInfoRepresentation step = step(flow, provider);
    step.setRequirement(requirement);
    management().updateExecutions(flow, step);
  }

  /** Adds a flow at the end of a flow. */
  public void addFlow(String parent, String alias, String requirement) {
    management()
        .addExecutionFlow(parent, Map.of("alias", alias, "type", "basic-flow", "description", ""));
    AuthenticationExecutionInfoRepresentation step =
        management().getExecutions(parent).stream()
            .filter(it -> alias.equals(it.getDisplayName()))
            .findFirst()
            .orElseThrow();
    step.setRequirement(requirement);
    management().updateExecutions(parent, step);
  }

  /**
   * Makes a flow in which password and hardware token reach level of authentication 1, for ten
   * hours.
   */
  public void createWithLevelOne(String alias) {
    String forms = alias + " forms";
    String level = alias + " level one";
    create(alias);
    add(alias, "auth-cookie", "ALTERNATIVE");
    addFlow(alias, forms, "ALTERNATIVE");
    addFlow(forms, level, "CONDITIONAL");
    add(level, "auth-username-password-form", "REQUIRED");
    add(level, "latchkey-hardware-token", "REQUIRED");
    require(
        level,
        "conditional-level-of-authentication",
        Map.of("loa-condition-level", "1", "loa-max-age", "36000"));
  }

  /** Makes an empty flow. */
  public void create(String alias) {
    AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
    flow.setAlias(alias);
    flow.setProviderId("basic-flow");
    flow.setTopLevel(true);
    flow.setBuiltIn(false);
    try (var response = management().createFlow(flow)) {
      CreatedResponseUtil.getCreatedId(response);
    }
  }

  /** Makes a flow like another one, for instance one of Keycloak's own, which cannot be changed. */
  public void copy(String flow, String alias) {
    management().copy(flow, Map.of("newName", alias)).close();
  }

  /** Adds a required step at the end of a flow. */
  public void require(String flow, String provider, Map<String, String> config) {
    add(flow, provider, "REQUIRED");
    AuthenticationExecutionInfoRepresentation step = step(flow, provider);
    if (!config.isEmpty()) {
      AuthenticatorConfigRepresentation settings = new AuthenticatorConfigRepresentation();
      settings.setAlias(flow + " " + provider);
      settings.setConfig(config);
      try (var response = management().newExecutionConfig(step.getId(), settings)) {
        CreatedResponseUtil.getCreatedId(response);
      }
    }
  }

  /** The id of a flow, by which a client is bound to it. */
  public String idOf(String alias) {
    return management().getFlows().stream()
        .filter(flow -> alias.equals(flow.getAlias()))
        .findFirst()
        .map(AuthenticationFlowRepresentation::getId)
        .orElseThrow();
  }

  /** A step of a flow. */
  public AuthenticationExecutionInfoRepresentation step(String flow, String provider) {
    List<AuthenticationExecutionInfoRepresentation> steps = management().getExecutions(flow);
    return steps.stream()
        .filter(step -> provider.equals(step.getProviderId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(flow + " has no step " + provider));
  }

  /** The configuration of a step. */
  public Map<String, String> configOf(AuthenticationExecutionInfoRepresentation step) {
    return management().getAuthenticatorConfig(step.getAuthenticationConfig()).getConfig();
  }

  /** Makes programs that send a user name and a password send a hardware token's response, too. */
  public void requireHardwareTokenForDirectGrants(Map<String, String> config) {
    String flow = "password-and-token-directly";
    create(flow);
    require(flow, "direct-grant-validate-username", Map.of());
    require(flow, "direct-grant-validate-password", Map.of());
    require(flow, "latchkey-direct-grant-hardware-token", config);
    realm.update(it -> it.setDirectGrantFlow(flow));
  }

  /** Makes programs that send a user name and a password sign a challenge, too. */
  public void requireSigningKeyForDirectGrants(Map<String, String> config) {
    String flow = "password-and-key-directly";
    create(flow);
    require(flow, "direct-grant-validate-username", Map.of());
    require(flow, "direct-grant-validate-password", Map.of());
    require(flow, "latchkey-signing-key", config);
    realm.update(it -> it.setDirectGrantFlow(flow));
  }

  /** Changes the configuration of a step. */
  public void configure(String flow, String provider, Map<String, String> config) {
    String id = step(flow, provider).getAuthenticationConfig();
    AuthenticatorConfigRepresentation settings = management().getAuthenticatorConfig(id);
    settings.setConfig(config);
    management().updateAuthenticatorConfig(id, settings);
  }

  /** Makes the flow the one that browsers go through. */
  public void bindToBrowser(String flow) {
    realm.update(it -> it.setBrowserFlow(flow));
  }

  private AuthenticationManagementResource management() {
    return realm.resource().flows();
  }
}
