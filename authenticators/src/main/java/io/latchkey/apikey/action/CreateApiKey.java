package io.latchkey.apikey.action;

import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.apikey.ApiKeySettings;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks for name, life and scopes, and shows the new key in the answer to that form. The key is kept
 * nowhere, so that no reload shows it again; a note of the login says that it was made, so that no
 * reload makes another.
 */
final class CreateApiKey implements RequiredActionProvider {
  private static final Logger LOG = Logger.getLogger(CreateApiKey.class);

  private static final String MADE_NOTE = "latchkey.api-key-made";
  private static final String NAME = "lk-name";
  private static final String EXPIRY_DAYS = "lk-expiry-days";
  private static final String SCOPES = "lk-scopes";
  private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public int getMaxAuthAge(KeycloakSession session) {
    return new ApiKeySettings(session.getContext().getRealm()).maxAuthAge();
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {}

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (wasMade(context)) {
      context.success();
      return;
    }
    ApiKeySettings settings = new ApiKeySettings(context.getRealm());
    long days = Math.max(1, settings.defaultLifespan() / SECONDS_A_DAY);
    context.challenge(form(context, "", Long.toString(days), Set.of(), null));
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (wasMade(context)) {
      context.getAuthenticationSession().removeAuthNote(MADE_NOTE);
      context.success();
      return;
    }
    MultivaluedMap<String, String> parameters = context.getHttpRequest().getDecodedFormParameters();
    String name = text(parameters, NAME).strip();
    String days = text(parameters, EXPIRY_DAYS).strip();
    Set<String> scopes = new LinkedHashSet<>(parameters.getOrDefault(SCOPES, List.of()));
    scopes.removeIf(String::isEmpty);
    FormMessage error = check(context, name, days, scopes);
    if (error != null) {
      context.challenge(form(context, name, days, scopes, error));
      return;
    }
    ApiKeyRequest request =
        new ApiKeyRequest(
            name,
            List.copyOf(scopes),
            List.of(),
            List.of(),
            List.of(),
            lifespan(context, Long.parseLong(days)));
    make(context, request, days);
  }

  private static void make(RequiredActionContext context, ApiKeyRequest request, String days) {
    OnceALogin once = OnceALogin.of(context);
    if (!once.begin()) {
      // Another request of this login makes the key, and shows it.
      context.success();
      return;
    }
    ApiKeys.Issued issued;
    try {
      issued =
          new ApiKeys(context.getSession(), context.getRealm())
              .issue(context.getUser(), request, context.getUser().getId());
    } catch (InvalidFieldException | KeyringMissingException e) {
      once.undo();
      LOG.errorf("No API key for user %s: %s", context.getUser().getId(), e.getMessage());
      context.challenge(
          form(
              context,
              request.name(),
              days,
              Set.copyOf(request.scopes()),
              new FormMessage(NAME, "latchkeyApiKeyNotMade")));
      return;
    }
    context.getAuthenticationSession().setAuthNote(MADE_NOTE, issued.key().id());
    context
        .getEvent()
        .clone()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, "api-key")
        .detail(Details.CREDENTIAL_ID, issued.key().id())
        .detail("latchkey_key_id", issued.key().id())
        .success();
    context.challenge(
        context
            .form()
            .setAttribute("latchkeyName", issued.key().name())
            .setAttribute("latchkeyApiKey", issued.raw().reveal())
            .createForm("latchkey-api-key-created.ftl"));
  }

  private static @Nullable FormMessage check(
      RequiredActionContext context, String name, String days, Set<String> scopes) {
    if (name.isEmpty()
        || name.length() > ApiKeyRequest.MAX_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      return new FormMessage(NAME, "latchkeyApiKeyInvalidName", ApiKeyRequest.MAX_NAME);
    }
    long max = maxDays(context);
    if (!days.matches("[0-9]{1,9}") || Long.parseLong(days) < 1 || Long.parseLong(days) > max) {
      return new FormMessage(EXPIRY_DAYS, "latchkeyApiKeyInvalidExpiry", Long.toString(max));
    }
    if (!new OfferedScopes(context.getRealm(), context.getUser()).names().containsAll(scopes)) {
      return new FormMessage(SCOPES, "latchkeyApiKeyInvalidScopes");
    }
    return null;
  }

  private static Response form(
      RequiredActionContext context,
      String name,
      String days,
      Set<String> scopes,
      @Nullable FormMessage error) {
    var form =
        context
            .form()
            .setAttribute("latchkeyName", name)
            .setAttribute("latchkeyExpiryDays", days)
            .setAttribute("latchkeyMaxDays", Long.toString(maxDays(context)))
            .setAttribute(
                "latchkeyScopes",
                new OfferedScopes(context.getRealm(), context.getUser()).choices(scopes));
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-create-api-key.ftl");
  }

  /** A realm that allows less than a day still has one to choose, which then is its maximum. */
  private static long maxDays(RequiredActionContext context) {
    return Math.max(1, new ApiKeySettings(context.getRealm()).maxLifespan() / SECONDS_A_DAY);
  }

  private static long lifespan(RequiredActionContext context, long days) {
    return Math.min(days * SECONDS_A_DAY, new ApiKeySettings(context.getRealm()).maxLifespan());
  }

  private static boolean wasMade(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return login.getAuthNote(MADE_NOTE) != null;
  }

  private static String text(MultivaluedMap<String, String> parameters, String name) {
    String value = parameters.getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {}
}
