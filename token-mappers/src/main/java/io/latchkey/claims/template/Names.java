package io.latchkey.claims.template;

import java.util.Map;
import java.util.Set;

/** What a template may name. */
final class Names {
  /** Names that begin so are ours: what a template's operations are written as. */
  static final String OWN = "lk_";

  static final String TEXTS = "lk_texts";
  static final String STEP = "lk_step";
  static final String JSON = "lk_json";
  static final String JSON_TEXT = "lk_json_text";

  /** The model: what each part of it has. */
  static final Map<String, Set<String>> MODEL =
      Map.of(
          "user",
          Set.of(
              "id",
              "username",
              "firstName",
              "lastName",
              "email",
              "emailVerified",
              "attributes",
              "groups",
              "roles"),
          "realm",
          Set.of("name", "displayName"),
          "client",
          Set.of("clientId", "name", "description"),
          "session",
          Set.of("started", "authTime", "ipAddress", "identityProvider", "rememberMe"),
          "organization",
          Set.of("id", "alias", "name", "attributes"));

  /** FreeMarker's own operations, by the number of arguments. None can make a text grow. */
  static final Map<String, Integer> OPERATIONS =
      Map.ofEntries(
          Map.entry("c", 0),
          Map.entry("cap_first", 0),
          Map.entry("first", 0),
          Map.entry("has_content", 0),
          Map.entry("last", 0),
          Map.entry("length", 0),
          Map.entry("lower_case", 0),
          Map.entry("reverse", 0),
          Map.entry("size", 0),
          Map.entry("sort", 0),
          Map.entry("trim", 0),
          Map.entry("uncap_first", 0),
          Map.entry("upper_case", 0),
          Map.entry("contains", 1),
          Map.entry("ends_with", 1),
          Map.entry("keep_after", 1),
          Map.entry("keep_after_last", 1),
          Map.entry("keep_before", 1),
          Map.entry("keep_before_last", 1),
          Map.entry("remove_beginning", 1),
          Map.entry("remove_ending", 1),
          Map.entry("seq_contains", 1),
          Map.entry("starts_with", 1),
          Map.entry("then", 2));

  /** Operations that FreeMarker has without a bound, and that we do in its place. */
  static final Map<String, Integer> BOUNDED_OPERATIONS =
      Map.of("join", 1, "number", 0, "replace", 2, "split", 1);

  /** Words of FreeMarker that cannot be variables. */
  static final Set<String> WORDS =
      Set.of("as", "false", "gt", "gte", "in", "lt", "lte", "true", "using");

  private Names() {}
}
