package io.latchkey.themes;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.keycloak.forms.login.MessageType;
import org.keycloak.forms.login.freemarker.model.AuthenticationContextBean;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageBean;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.beans.MessagesPerFieldBean;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;

/** One of our pages, rendered by the server's FreeMarker provider on the real parent theme. */
final class Page {
  private final String template;
  private final Map<String, Object> attributes = new HashMap<>();
  private final MessagesPerFieldBean messagesPerField = new MessagesPerFieldBean();
  private final Theme theme;
  private final Properties messages;

  private Page(String template, String themeName) throws IOException {
    this.template = template;
    this.theme = new ThemeChain(themeName, Theme.Type.LOGIN);
    this.messages = theme.getMessages(Locale.ENGLISH);
    attributes.put("msg", new MessageFormatterMethod(Locale.ENGLISH, messages));
    attributes.put("properties", theme.getProperties());
    attributes.put("messagesPerField", messagesPerField);
    attributes.put("auth", new AuthenticationContextBean(null, null));
    attributes.put("darkMode", true);
    attributes.put("lang", "en");
    attributes.put("pageId", template.substring(0, template.length() - ".ftl".length()));
    attributes.put(
        "realm",
        Map.of(
            "displayNameHtml", "Latchkey",
            "internationalizationEnabled", false,
            "loginWithEmailAllowed", false,
            "registrationEmailAsUsername", false));
    attributes.put(
        "url",
        Map.of(
            "loginAction", "/realms/demo/login-actions/authenticate?execution=1",
            "loginRestartFlowUrl", "/realms/demo/login-actions/restart",
            "resourcesPath", "/resources/abcde/login/" + themeName,
            "resourcesCommonPath", "/resources/abcde/common/keycloak",
            "ssoLoginInOtherTabsUrl", "/realms/demo/other-tab"));
  }

  static Page of(String template, String themeName) throws IOException {
    return new Page(template, themeName);
  }

  Page with(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** With an error under a field, as the server's form provider sets it, and in the summary. */
  Page withError(String field, String key) {
    String text = message(key);
    messagesPerField.addMessage(field, text, MessageType.ERROR);
    attributes.put("message", new MessageBean(text, MessageType.ERROR));
    return this;
  }

  Page withSelectedToken(String kind) {
    return withTokens(List.of(token("t1", "Keypad 1001", kind, true)));
  }

  Page withTokens(List<Map<String, Object>> tokens) {
    return with("latchkeyTokens", tokens).with("latchkeyToken", tokens.get(0));
  }

  static Map<String, Object> token(String id, String label, String kind, boolean selected) {
    return Map.of("id", id, "label", label, "kind", kind, "selected", selected);
  }

  String message(String key, Object... parameters) {
    return new java.text.MessageFormat(messages.getProperty(key), Locale.ENGLISH)
        .format(parameters);
  }

  Document render() throws FreeMarkerException {
    return Jsoup.parse(
        new DefaultFreeMarkerProvider(new ConcurrentHashMap<>(), new KeycloakSanitizerMethod())
            .processTemplate(attributes, template, theme));
  }
}
