package io.latchkey.apikey.action;

import io.latchkey.apikey.ApiKeyCredentialModel;
import io.latchkey.apikey.ApiKeySettings;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.KeyReasons;
import io.latchkey.apikey.RequiredLevel;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.EventDetails;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.CredentialAction;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks for name, life, scopes and applications, and shows the new key in the answer to that form.
 * The key is kept nowhere, so that no reload shows it again; a note of the login says that it was
 * made, so that no reload makes another.
 */
final class CreateApiKey implements RequiredActionProvider, CredentialAction {
  private static final Logger LOG = Logger.getLogger(CreateApiKey.class);

  private static final String MADE_NOTE = "latchkey.api-key-made";
  private static final String CREATED = "latchkey-api-key-created.ftl";

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public int getMaxAuthAge(KeycloakSession session) {
    return new ApiKeySettings(session.getContext().getRealm()).maxAuthAge();
  }

  /** Not the key's: one that the person must prove to have before he may make keys. */
  @Override
  public @Nullable String getCredentialType(
      KeycloakSession session, AuthenticationSessionModel login) {
    return new RequiredLevel(login.getRealm()).credentialType(session);
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {}

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (wasMade(context)) {
      context.challenge(madeBefore(context));
    } else if (isWellLoggedIn(context)) {
      context.challenge(CreateApiKeyForm.empty(context).page(context, null));
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (wasMade(context)) {
      leave(context);
      return;
    }
    if (!isWellLoggedIn(context)) {
      return;
    }
    CreateApiKeyForm form =
        CreateApiKeyForm.of(context.getHttpRequest().getDecodedFormParameters());
    FormMessage error = form.complaint(context);
    if (error != null) {
      context.challenge(form.page(context, error));
      return;
    }
    make(context, form);
  }

  /** The page with the key is left, unless the form that made it was sent once more. */
  private static void leave(RequiredActionContext context) {
    if (CreateApiKeyForm.isSentBy(context)) {
      context.challenge(madeBefore(context));
    } else {
      context.getAuthenticationSession().removeAuthNote(MADE_NOTE);
      context.success();
    }
  }

  /**
   * Says that a key was made which cannot be shown again: the answer that showed it may have been
   * lost, for instance by a second click.
   */
  private static Response madeBefore(RequiredActionContext context) {
    return context.form().createForm(CREATED);
  }

  /** Whether the login has the level that the realm asks for; otherwise a page says so. */
  private static boolean isWellLoggedIn(RequiredActionContext context) {
    if (new RequiredLevel(context.getRealm())
        .isReachedBy(context.getSession(), context.getAuthenticationSession())) {
      return true;
    }
    event(context)
        .detail(EventDetails.REASON, KeyReasons.LOGIN_INSUFFICIENT)
        .error(Errors.ACCESS_DENIED);
    context.challenge(
        context
            .form()
            .setError("latchkeyApiKeyLoginTooWeak")
            .createErrorPage(Response.Status.FORBIDDEN));
    return false;
  }

  private static void make(RequiredActionContext context, CreateApiKeyForm form) {
    OnceALogin once = OnceALogin.of(context);
    if (!once.begin()) {
      // Another request of this login makes the key, whose answer the browser may not wait for.
      context.challenge(madeBefore(context));
      return;
    }
    ApiKeys.Issued issued;
    try {
      issued =
          new ApiKeys(context.getSession(), context.getRealm())
              .issue(context.getUser(), form.request(context), context.getUser().getId());
    } catch (InvalidFieldException e) {
      once.undo();
      context.challenge(form.page(context, refusal(e)));
      return;
    } catch (KeyringMissingException e) {
      once.undo();
      LOG.errorf("No API key for user %s: %s", context.getUser().getId(), e.getMessage());
      context.challenge(
          form.page(context, new FormMessage(CreateApiKeyForm.NAME, "latchkeyApiKeyNotMade")));
      return;
    }
    context.getAuthenticationSession().setAuthNote(MADE_NOTE, issued.key().id());
    event(context)
        .detail(Details.CREDENTIAL_ID, issued.key().id())
        .detail(EventDetails.KEY_ID, issued.key().id())
        .success();
    context.challenge(
        context
            .form()
            .setAttribute("latchkeyName", issued.key().name())
            .setAttribute("latchkeyApiKey", issued.raw().reveal())
            .createForm(CREATED));
  }

  private static EventBuilder event(RequiredActionContext context) {
    return context
        .getEvent()
        .clone()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, ApiKeyCredentialModel.TYPE);
  }

  /** What the person can do about it. */
  private static FormMessage refusal(InvalidFieldException complaint) {
    LOG.debugf("No API key: %s", complaint.getMessage());
    return switch (complaint.field()) {
      case "name" -> new FormMessage(CreateApiKeyForm.NAME, "latchkeyApiKeyNameTaken");
      case "owner" -> new FormMessage(CreateApiKeyForm.NAME, "latchkeyApiKeyTooMany");
      default -> new FormMessage(CreateApiKeyForm.NAME, "latchkeyApiKeyNotMade");
    };
  }

  private static boolean wasMade(RequiredActionContext context) {
    return context.getAuthenticationSession().getAuthNote(MADE_NOTE) != null;
  }

  @Override
  public void close() {}
}
