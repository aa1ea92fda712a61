package io.latchkey.admin.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.latchkey.compatibility.Offer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LocaleBean;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.util.JsonSerialization;

/** The HTML that loads the application, in the language of whoever asks. */
final class AdminAppPage {
  private static final String THEME = "latchkey";
  private static final String TEMPLATE = "latchkey-admin.ftl";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Locale locale;

  /** Chooses the language, as for the realm's login pages. */
  AdminAppPage(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    LocaleUtil.processLocaleParam(session, realm, null);
    this.locale = session.getContext().resolveLocale(null);
  }

  Locale locale() {
    return locale;
  }

  /** Null if our JAR was built without the application. */
  @Nullable String html(AdminAppAddress address) throws IOException, FreeMarkerException {
    Theme files = session.theme().getTheme(THEME, Theme.Type.COMMON);
    AdminAppFiles built = AdminAppFiles.of(files);
    if (built == null) {
      return null;
    }
    Properties messages =
        session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(realm, locale);
    LocaleBean languages =
        new LocaleBean(
            realm, locale, session.getContext().getUri().getRequestUriBuilder(), messages);
    String resources =
        Urls.themeRoot(address.base()).getPath() + "/common/" + THEME + "/" + AdminAppFiles.FOLDER;
    Environment environment = environment(address, languages, resources);
    Map<String, Object> model = new HashMap<>();
    model.put("msg", new MessageFormatterMethod(locale, messages));
    model.put("lang", environment.locale());
    model.put("dir", environment.localeDir());
    model.put("script", resources + "/" + built.js());
    model.put("style", resources + "/" + built.css());
    model.put("environment", inScript(environment));
    return session.getProvider(FreeMarkerProvider.class).processTemplate(model, TEMPLATE, files);
  }

  private Environment environment(AdminAppAddress address, LocaleBean languages, String resources) {
    return new Environment(
        address.frontend(),
        address.admin(),
        realm.getName(),
        AdminAppClient.ID,
        resources,
        locale.toLanguageTag(),
        languages.isRtl() ? "rtl" : "ltr",
        realm.isInternationalizationEnabled()
            ? languages.getSupported().stream()
                .map(language -> new Language(language.getLanguageTag(), language.getLabel()))
                .toList()
            : List.of(),
        version(),
        Offer.API_KEYS.isOffered());
  }

  /** JSON in which nothing ends the element, or begins a comment in it. */
  private static String inScript(Environment environment) throws IOException {
    return JsonSerialization.writeValueAsString(environment).replace("<", "\\u003c");
  }

  private static String version() {
    String version = AdminAppPage.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What the application is told. */
  private record Environment(
      @JsonProperty String authServerUrl,
      @JsonProperty String adminBaseUrl,
      @JsonProperty String realm,
      @JsonProperty String clientId,
      @JsonProperty String resourceUrl,
      @JsonProperty String locale,
      @JsonProperty String localeDir,
      @JsonProperty List<Language> supportedLocales,
      @JsonProperty String version,
      @JsonProperty boolean apiKeysOffered) {}

  /** A language to choose, under its own name and that in the page's language. */
  private record Language(@JsonProperty String code, @JsonProperty String label) {}
}
