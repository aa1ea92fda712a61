package io.latchkey.admin.tab;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmChecks;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/**
 * The tab <i>Latchkey</i> in the realm settings of the admin console, on servers with the feature
 * {@code declarative-ui}. What is saved there is checked as the realm's attributes are, and written
 * to them.
 */
public final class RealmTabFactory
    implements UiTabProviderFactory<UiTabProvider>, EnvironmentDependentProviderFactory {
  /** Also the title that the console gives the tab. */
  public static final String PROVIDER_ID = "Latchkey";

  /** Keycloak loads, and warns of, factories of an SPI that is off, too. */
  @Override
  public boolean isSupported(Config.Scope config) {
    return Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI);
  }

  /**
   * @throws ComponentValidationException naming the attribute that is wrong, or, with what is set
   *     already shown from then on, if a first form knows nothing of it
   */
  @Override
  public void validateConfiguration(
      KeycloakSession session, RealmModel realm, ComponentModel model) {
    TabSettings settings = TabSettings.of(model);
    if (model.getId() == null) {
      refuseUnseen(session, realm, settings);
    }
    try {
      RealmChecks.validate(session, new ProposedRealm(realm, settings));
    } catch (InvalidFieldException e) {
      throw new ComponentValidationException("{0}", e.getMessage());
    }
    // What is stored next. The console also sends the parameters of its page.
    settings.writeTo(model);
  }

  @Override
  public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
    TabSettings.of(model).writeTo(realm);
  }

  @Override
  public void onUpdate(
      KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
    TabSettings.of(newModel).writeTo(realm);
  }

  /**
   * The console shows an empty form until there is a component, and goes on with it after the first
   * save. In a realm with settings that would remove them.
   */
  private static void refuseUnseen(
      KeycloakSession session, RealmModel realm, TabSettings settings) {
    boolean exists = RealmTab.isIn(realm);
    if (!exists && !TabSettings.of(realm).hasMoreThan(settings)) {
      return;
    }
    if (!exists && !showIn(session, realm)) {
      return;
    }
    throw new ComponentValidationException(
        "The realm has settings that this form did not show. Reload the page, then save.");
  }

  /** Whether the tab shows the settings from now on; not in a realm that is just imported. */
  private static boolean showIn(KeycloakSession session, RealmModel realm) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        own -> {
          RealmModel same = own.realms().getRealm(realm.getId());
          if (same == null) {
            return false;
          }
          own.getContext().setRealm(same);
          RealmTab.addTo(same);
          return true;
        });
  }

  @Override
  public String getHelpText() {
    return "Settings of Latchkey, kept in the attributes of the realm.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return TabSettings.form();
  }

  @Override
  public String getPath() {
    return "/:realm/realm-settings/:tab?";
  }

  @Override
  public Map<String, String> getParams() {
    return Map.of("tab", "latchkey");
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
