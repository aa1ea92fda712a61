package io.latchkey.it.deploy;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the files of {@code realm-config/deploy}. */
record DeploymentFile(Path path) {
  private static final Pattern VARIABLE = Pattern.compile("^ *(?:- name: )?KC_([A-Z_]+)(?::|$)");

  static DeploymentFile named(String name) {
    return new DeploymentFile(Setting.path("latchkey.realms").resolve("deploy").resolve(name));
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says, as YAML: maps, lists, texts and numbers. */
  Object yaml() {
    return yaml(text());
  }

  static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  /** What stands below these names and, in lists, numbers; it must be there. */
  Object at(Object... names) {
    Object found = yaml();
    for (Object name : names) {
      found = found instanceof List<?> list ? list.get((int) name) : ((Map<?, ?>) found).get(name);
      if (found == null) {
        throw new AssertionError(path.getFileName() + " has no " + List.of(names));
      }
    }
    return found;
  }

  /** Those that any file sets in the environment of a server, as {@code kc.sh} spells them. */
  static Set<String> optionsOfKeycloak() {
    return Stream.of("compose.yaml", "values-keycloakx.yaml", "values-bitnami.yaml")
        .flatMap(file -> named(file).text().lines())
        .flatMap(line -> VARIABLE.matcher(line).results())
        .map(variable -> variable.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
        // Providers' own, and the place of further options.
        .filter(option -> !option.startsWith("spi-") && !option.equals("config-file"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The command by which compose.yaml asks a service whether it is well. */
  static List<String> healthCheck(String service) {
    List<?> test = (List<?>) named("compose.yaml").at("services", service, "healthcheck", "test");
    return test.stream().skip(1).map(it -> it.toString().replace("$$", "$")).toList();
  }

  /** The arguments of {@code kc.sh build} in a Containerfile. */
  List<String> buildOptions() {
    return text()
        .lines()
        .filter(line -> line.startsWith("RUN ") && line.contains("kc.sh build "))
        .map(line -> line.substring(line.indexOf(" build ") + " build ".length()).split(" "))
        .map(List::of)
        .findFirst()
        .orElseThrow();
  }

  /** All maps in it, at any depth; text that is YAML again is read as such. */
  List<Map<?, ?>> maps() {
    List<Map<?, ?>> maps = new ArrayList<>();
    collect(yaml(), maps);
    return maps;
  }

  private static void collect(Object part, List<Map<?, ?>> maps) {
    if (part instanceof Map<?, ?> map) {
      maps.add(map);
      map.values().forEach(value -> collect(value, maps));
    } else if (part instanceof List<?> list) {
      list.forEach(value -> collect(value, maps));
    } else if (part instanceof String text && text.startsWith("- ")) {
      collect(yaml(text), maps);
    }
  }
}
