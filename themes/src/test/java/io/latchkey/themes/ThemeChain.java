package io.latchkey.themes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.ClassLoaderTheme;
import org.keycloak.theme.ClasspathThemeResourceProviderFactory;
import org.keycloak.theme.Theme;

/**
 * A theme with its parents, then the theme resources, in the order in which the server looks: the
 * theme chain wins, and the server's own class that does so is private.
 */
final class ThemeChain implements Theme {
  private final List<Theme> themes = new ArrayList<>();
  private final ClasspathThemeResourceProviderFactory resources =
      new ClasspathThemeResourceProviderFactory("test", ThemeChain.class.getClassLoader());

  ThemeChain(String name, Type type) throws IOException {
    for (String next = name; next != null; next = themes.get(themes.size() - 1).getParentName()) {
      themes.add(new ClassLoaderTheme(next, type, ThemeChain.class.getClassLoader()));
    }
  }

  @Override
  public String getName() {
    return themes.get(0).getName();
  }

  @Override
  public String getParentName() {
    return themes.get(0).getParentName();
  }

  @Override
  public String getImportName() {
    return themes.get(0).getImportName();
  }

  @Override
  public Type getType() {
    return themes.get(0).getType();
  }

  @Override
  public @Nullable URL getTemplate(String name) throws IOException {
    for (Theme theme : themes) {
      URL template = theme.getTemplate(name);
      if (template != null) {
        return template;
      }
    }
    return resources.getTemplate(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String path) throws IOException {
    for (Theme theme : themes) {
      InputStream resource = theme.getResourceAsStream(path);
      if (resource != null) {
        return resource;
      }
    }
    return resources.getResourceAsStream(path);
  }

  @Override
  public Properties getMessages(Locale locale) throws IOException {
    return getMessages("messages", locale);
  }

  @Override
  public Properties getMessages(String bundle, Locale locale) throws IOException {
    Properties messages = new Properties();
    messages.putAll(resources.getMessages(bundle, locale));
    for (int i = themes.size() - 1; i >= 0; i--) {
      messages.putAll(themes.get(i).getMessages(bundle, locale));
    }
    return messages;
  }

  @Override
  public Properties getEnhancedMessages(RealmModel realm, Locale locale) throws IOException {
    return getMessages(locale);
  }

  @Override
  public Properties getProperties() throws IOException {
    Properties properties = new Properties();
    for (int i = themes.size() - 1; i >= 0; i--) {
      properties.putAll(themes.get(i).getProperties());
    }
    return properties;
  }
}
