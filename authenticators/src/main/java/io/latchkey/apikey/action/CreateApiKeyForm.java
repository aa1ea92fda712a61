package io.latchkey.apikey.action;

import io.latchkey.apikey.ApiKeyLifespans;
import io.latchkey.apikey.ApiKeyOffer;
import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.server.PlainText;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;

/**
 * What a person has entered: name, life, scopes and applications.
 *
 * @param days as it was typed
 * @param applications client ids
 */
record CreateApiKeyForm(String name, String days, Set<String> scopes, Set<String> applications) {
  static final String NAME = "lk-name";
  private static final String EXPIRY_DAYS = "lk-expiry-days";
  private static final String SCOPES = "lk-scopes";
  private static final String APPLICATIONS = "lk-applications";
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  /** The form before anything was entered. */
  static CreateApiKeyForm empty(RequiredActionContext context) {
    long unset = ApiKeyLifespans.of(context.getRealm(), context.getUser(), List.of()).unset();
    return new CreateApiKeyForm(
        "", Long.toString(Math.max(1, unset / SECONDS_A_DAY)), Set.of(), Set.of());
  }

  /** Whether this form was sent, and not that of the page after it. */
  static boolean isSentBy(RequiredActionContext context) {
    return context.getHttpRequest().getDecodedFormParameters().containsKey(NAME);
  }

  static CreateApiKeyForm of(MultivaluedMap<String, String> sent) {
    return new CreateApiKeyForm(
        text(sent, NAME),
        text(sent, EXPIRY_DAYS),
        ticked(sent, SCOPES),
        ticked(sent, APPLICATIONS));
  }

  private static String text(MultivaluedMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static Set<String> ticked(MultivaluedMap<String, String> sent, String name) {
    Set<String> ticked = new LinkedHashSet<>(sent.getOrDefault(name, List.of()));
    ticked.removeIf(String::isEmpty);
    return ticked;
  }

  /** What is wrong with it, beside its field; null if nothing is. */
  @Nullable FormMessage complaint(RequiredActionContext context) {
    if (name.isEmpty() || name.length() > ApiKeyRequest.MAX_NAME || !PlainText.is(name)) {
      return new FormMessage(NAME, "latchkeyApiKeyInvalidName", "" + ApiKeyRequest.MAX_NAME);
    }
    ApiKeyOffer offer = offer(context);
    if (!offer.applications().containsAll(applications)) {
      return new FormMessage(APPLICATIONS, "latchkeyApiKeyInvalidApplications");
    }
    if (!offer.scopes().containsAll(scopes)) {
      return new FormMessage(SCOPES, "latchkeyApiKeyInvalidScopes");
    }
    long max = maxDays(context, applications);
    if (!days.matches("[0-9]{1,9}") || Long.parseLong(days) < 1 || Long.parseLong(days) > max) {
      return new FormMessage(EXPIRY_DAYS, "latchkeyApiKeyInvalidExpiry", Long.toString(max));
    }
    return null;
  }

  /** The key that is asked for, of a form without {@link #complaint}. */
  ApiKeyRequest request(RequiredActionContext context) {
    return new ApiKeyRequest(
        name,
        List.copyOf(scopes),
        List.of(),
        List.copyOf(applications),
        List.of(),
        null,
        false,
        Math.min(Long.parseLong(days) * SECONDS_A_DAY, lifespans(context, applications).max()));
  }

  /** The page with what was entered. */
  Response page(RequiredActionContext context, @Nullable FormMessage error) {
    ApiKeyOffer offer = offer(context);
    var form =
        context
            .form()
            .setAttribute("latchkeyName", name)
            .setAttribute("latchkeyExpiryDays", days)
            .setAttribute("latchkeyMaxDays", Long.toString(maxDays(context, Set.of())))
            .setAttribute("latchkeyScopes", choices(offer.scopes(), scopes))
            .setAttribute("latchkeyApplications", choices(offer.applications(), applications));
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-create-api-key.ftl");
  }

  /** Maps, for FreeMarker reads no records. */
  private static List<Map<String, Object>> choices(Set<String> offered, Set<String> ticked) {
    return offered.stream()
        .map(it -> Map.<String, Object>of("name", it, "label", it, "selected", ticked.contains(it)))
        .toList();
  }

  private static ApiKeyOffer offer(RequiredActionContext context) {
    return new ApiKeyOffer(context.getSession(), context.getRealm(), context.getUser());
  }

  /** Who may choose less than a day still has one to choose, which then is the maximum. */
  private static long maxDays(RequiredActionContext context, Set<String> applications) {
    return Math.max(1, lifespans(context, applications).max() / SECONDS_A_DAY);
  }

  private static ApiKeyLifespans lifespans(RequiredActionContext context, Set<String> clients) {
    return ApiKeyLifespans.of(context.getRealm(), context.getUser(), List.copyOf(clients));
  }
}
