package io.latchkey.claims.filter;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.MapperSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.protocol.ProtocolMapperUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.RoleResolveUtil;

/** Puts some of the roles that a person has at a client into tokens, all into one list. */
public final class RoleFilterMapper extends ConfiguredClaimMapper<RoleFilter> {
  public static final String PROVIDER_ID = "latchkey-role-filter-mapper";

  private static final String COMPARED =
      "It is compared with what the claim would list, which for a client's role is client.role if"
          + " the client's id is put before it.";

  public RoleFilterMapper() {
    super("roles");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: some roles";
  }

  @Override
  public String getHelpText() {
    return "Adds those of the user's roles, as far as the client's scope lets it have them, that"
        + " fit all that is set here: roles of the realm and of clients in one list, sorted and"
        + " renamed.";
  }

  /** With the stock mappers of roles, and after those that add some. */
  @Override
  public int getPriority() {
    return ProtocolMapperUtils.PRIORITY_ROLE_MAPPER;
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    List<ProviderConfigProperty> settings =
        new ArrayList<>(
            ProviderConfigurationBuilder.create()
                .property()
                .name(RoleFilter.CLIENT)
                .label("Client")
                .helpText("Only the roles of this client. Without it, also those of the realm.")
                .type(ProviderConfigProperty.CLIENT_LIST_TYPE)
                .add()
                .property()
                .name(RoleFilter.OF)
                .label("Roles of")
                .helpText("Without a client: whose roles are listed.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(RoleFilter.REALM_AND_CLIENTS, RoleFilter.REALM, RoleFilter.CLIENTS)
                .defaultValue(RoleFilter.REALM_AND_CLIENTS)
                .add()
                .property()
                .name(RoleFilter.CLIENT_PREFIX)
                .label("Client prefix")
                .helpText(
                    "Whether the client's id and a dot are put before the names of its roles. If"
                        + " nothing is set here, they are, unless a client is set. Without them a"
                        + " client's role cannot be told from the realm's of that name.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options("true", "false")
                .add()
                .build());
    settings.addAll(FilterProperties.of(COMPARED));
    return settings;
  }

  @Override
  protected RoleFilter read(Map<String, String> config) {
    return RoleFilter.of(new MapperSettings(config));
  }

  @Override
  protected Optional<Object> value(ClaimSource source, RoleFilter filter) {
    Map<String, Set<String>> clientRoles = new HashMap<>();
    RoleResolveUtil.getAllResolvedClientRoles(source.session(), source.context())
        .forEach((client, access) -> clientRoles.put(client, names(access)));
    return Optional.of(
        RoleFilterClaim.of(
            names(RoleResolveUtil.getResolvedRealmRoles(source.session(), source.context(), false)),
            clientRoles,
            filter));
  }

  private static Set<String> names(AccessToken.@Nullable Access access) {
    return access == null || access.getRoles() == null ? Set.of() : access.getRoles();
  }
}
