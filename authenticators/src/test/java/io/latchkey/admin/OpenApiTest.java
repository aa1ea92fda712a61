package io.latchkey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.latchkey.account.LatchkeyRealmResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/openapi.yaml} describes the calls that there are. */
class OpenApiTest {
  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head");

  /** Of requests whose path is that of another, and means nothing. */
  private static final String ANYTHING_BEHIND = "{behind:.*}";

  @Test
  void everyCallOfOursIsDescribedAndNoOther() throws IOException {
    Set<String> ours = new TreeSet<>();
    collect(LatchkeyAdminResource.class, "/admin/realms/{realm}/latchkey", ours);
    collect(LatchkeyRealmResource.class, "/realms/{realm}/latchkey", ours);

    assertThat(described()).containsExactlyInAnyOrderElementsOf(ours);
  }

  private static void collect(Class<?> resource, String path, Set<String> calls) {
    for (Method method : resource.getDeclaredMethods()) {
      Path below = method.getAnnotation(Path.class);
      boolean same = below == null || below.value().equals(ANYTHING_BEHIND);
      String here = same ? path : path + "/" + below.value().replaceAll("^/|/$", "");
      List<String> verbs =
          Arrays.stream(method.getAnnotations())
              .map(Annotation::annotationType)
              .map(type -> type.getAnnotation(HttpMethod.class))
              .filter(verb -> verb != null)
              .map(HttpMethod::value)
              .filter(verb -> !verb.equals(HttpMethod.OPTIONS)) // CORS asks by it, no caller does
              .toList();
      verbs.forEach(verb -> calls.add(verb + " " + here));
      if (verbs.isEmpty() && below != null) {
        collect(method.getReturnType(), here, calls);
      }
    }
  }

  private static Set<String> described() throws IOException {
    JsonNode paths =
        new ObjectMapper(new YAMLFactory())
            .readTree(Paths.get("../docs/openapi.yaml").toFile())
            .path("paths");
    Set<String> calls = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> {
                          if (VERBS.contains(verb)) {
                            calls.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return calls;
  }
}
