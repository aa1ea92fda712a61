package io.latchkey.claims.filter;

import io.latchkey.claims.ClaimSource;
import io.latchkey.claims.ConfiguredClaimMapper;
import io.latchkey.claims.MapperSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Puts some of a person's groups into tokens. */
public final class GroupFilterMapper extends ConfiguredClaimMapper<GroupFilter> {
  public static final String PROVIDER_ID = "latchkey-group-filter-mapper";

  private static final String COMPARED =
      "With a / in it, it is compared with the group's path, otherwise with its name.";

  public GroupFilterMapper() {
    super("groups");
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Latchkey: some groups";
  }

  @Override
  public String getHelpText() {
    return "Adds those of the user's groups that fit all that is set here, sorted and renamed.";
  }

  @Override
  protected List<ProviderConfigProperty> settings() {
    List<ProviderConfigProperty> settings =
        new ArrayList<>(
            ProviderConfigurationBuilder.create()
                .property()
                .name(GroupFilter.FULL_PATH)
                .label("Full group path")
                .helpText("List paths, for instance /apps/billing, and not names.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("true")
                .add()
                .property()
                .name(GroupFilter.PATH)
                .label("Path")
                .helpText("Only these groups and those below them, one a line, for instance /apps.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(GroupFilter.DEPTH)
                .label("Depth")
                .helpText("Only groups that are at most so deep; 1 for those at the top.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .add()
                .property()
                .name(GroupFilter.PARENTS)
                .label("Parents")
                .helpText("Look at the groups above the user's as well.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .build());
    settings.addAll(FilterProperties.of(COMPARED));
    return settings;
  }

  @Override
  protected GroupFilter read(Map<String, String> config) {
    return GroupFilter.of(new MapperSettings(config));
  }

  @Override
  protected Optional<Object> value(ClaimSource source, GroupFilter filter) {
    Set<GroupModel> groups = new LinkedHashSet<>();
    // For a key's token those that the key covers.
    source.userSession().getUser().getGroupsStream().forEach(groups::add);
    if (filter.parents()) {
      boolean bounded = source.apiKey().isPresent();
      for (GroupModel group : List.copyOf(groups)) {
        addParents(group, bounded, groups);
      }
    }
    return Optional.of(
        GroupFilterClaim.of(groups.stream().map(GroupFilterMapper::facts).toList(), filter));
  }

  /**
   * Adds the groups above one. A key that covers a group covers all roles that those above it give,
   * but a group that gives none cannot be told from one that an application goes by: no key has it.
   */
  private static void addParents(GroupModel group, boolean bounded, Set<GroupModel> groups) {
    for (GroupModel it = group.getParent(); it != null; it = it.getParent()) {
      if (!bounded || givesRoles(it)) {
        groups.add(it);
      }
    }
  }

  private static boolean givesRoles(GroupModel group) {
    for (GroupModel it = group; it != null; it = it.getParent()) {
      if (it.getRoleMappingsStream().findAny().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static GroupFilterClaim.Group facts(GroupModel group) {
    int depth = 0;
    for (@Nullable GroupModel it = group; it != null; it = it.getParent()) {
      depth++;
    }
    return new GroupFilterClaim.Group(
        group.getName(), KeycloakModelUtils.buildGroupPath(group), depth);
  }
}
