package io.latchkey.it.looks;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Http;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The languages that our pages speak. */
public final class Languages {
  public static final List<String> ALL =
      List.of("en", "de", "fr", "es", "it", "nl", "pt-BR", "pl", "ja", "zh-CN", "ar", "uk");

  private Languages() {}

  /** All of them, or those that {@code -Dlatchkey.languages=de,ar} names. */
  public static List<String> wanted() {
    String wanted = System.getProperty("latchkey.languages", "");
    return wanted.isEmpty() ? ALL : List.of(wanted.split(",", -1));
  }

  /** The texts of a theme as the server gives them to an application, by their keys. */
  public static Map<String, String> texts(TestRealm realm, String theme, String language) {
    JsonNode list =
        Http.send(
                HttpRequest.newBuilder(
                    realm
                        .server()
                        .url()
                        .resolve("/resources/" + realm.name() + "/" + theme + "/" + language)))
            .expect(200)
            .json();
    Map<String, String> texts = new HashMap<>();
    list.forEach(text -> texts.put(text.path("key").asText(), text.path("value").asText()));
    return texts;
  }
}
