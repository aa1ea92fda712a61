package io.latchkey.token.enrol;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.token.Challenges;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.IssuedChallenge;
import io.latchkey.token.PinPolicy;
import io.latchkey.token.TokenPins;
import io.latchkey.token.Verification;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.utils.FormMessage;

/**
 * The page on which a person changes the PIN of a token, which is changed on the token first. It is
 * asked for with {@code :pin} or the id of a credential after the name of the action, or because a
 * token that the person holds has no PIN and so answers nothing.
 */
final class PinDialogue {
  private static final Logger LOG = Logger.getLogger(PinDialogue.class);

  private static final String ANY = "pin";
  private static final String PRESENT = "lk-present-pin";
  private static final String TEMPLATE = "latchkey-change-pin.ftl";

  private final RequiredActionContext context;
  private final EnrolmentForm form;
  private final ChallengeNote note;

  PinDialogue(RequiredActionContext context) {
    this.context = context;
    this.form = new EnrolmentForm(context);
    this.note = new ChallengeNote(context.getAuthenticationSession(), "pin");
  }

  /** Whether the action is about a PIN, and not about another token. */
  boolean isAskedFor() {
    String parameter = parameter();
    boolean named =
        parameter != null && !Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS.equals(parameter);
    return named || token().filter(token -> !pins().isSet(token)).isPresent();
  }

  void show() {
    Optional<HardwareToken> token = token();
    if (token.isEmpty()) {
      refusal().of(Reason.UNKNOWN);
      context.ignore();
    } else {
      guarded(token.get(), () -> context.challenge(page(token.get(), null)));
    }
  }

  void proceed() {
    Optional<HardwareToken> token = token();
    if (token.isEmpty()) {
      refusal().of(Reason.UNKNOWN);
      context.failure(null);
    } else {
      guarded(token.get(), () -> change(token.get()));
    }
  }

  private void change(HardwareToken token) {
    if (form.sent(EnrolmentForm.ACTION).equals(EnrolmentForm.RENEW)) {
      note.clear();
      context.challenge(page(token, null));
      return;
    }
    FormMessage error = check(token);
    if (error != null) {
      context.challenge(page(token, error));
      return;
    }
    if (note.ended()) {
      // Nothing is looked at, so it is no guess.
      refusal().about(token.kind(), token.serial()).of(Reason.EXPIRED);
      context.challenge(page(token, EnrolmentForm.EXPIRED));
      return;
    }
    Reason reason =
        Protection.of(context).isLockedOut() ? Reason.USER_DISABLED : verify(token).reason();
    if (reason != null) {
      refusal().about(token.kind(), token.serial()).proof(reason);
      note.failed(reason);
      context.challenge(page(token, new FormMessage(EnrolmentForm.RESPONSE, "latchkeyPinRefused")));
      return;
    }
    note.clear();
    context
        .getEvent()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail(Details.CREDENTIAL_ID, token.credentialId())
        .detail(EventDetails.KIND, token.kind())
        .detail(EventDetails.TOKEN, token.serial())
        .detail(EventDetails.CHANGE, "pin");
    context.success();
  }

  private Verification verify(HardwareToken token) {
    TokenPins.Change change =
        new TokenPins.Change(
            form.pin(PRESENT), form.pin(EnrolmentForm.PIN), form.sent(EnrolmentForm.RESPONSE));
    return pins().change(context.getUser(), token, note.current(issue(token)), scope(), change);
  }

  private @Nullable FormMessage check(HardwareToken token) {
    String pin = form.pin(EnrolmentForm.PIN);
    if (!policy(token).accepts(pin, token.serial())) {
      return new FormMessage(EnrolmentForm.PIN, "latchkeyInvalidPin");
    }
    return pin.equals(form.pin(EnrolmentForm.PIN_AGAIN))
        ? null
        : new FormMessage(EnrolmentForm.PIN_AGAIN, "latchkeyPinsDiffer");
  }

  private Response page(HardwareToken token, @Nullable FormMessage error) {
    PinPolicy policy = policy(token);
    IssuedChallenge challenge = note.toShow(issue(token));
    var page =
        context
            .form()
            .setAttribute("latchkeyLabel", token.label())
            .setAttribute("latchkeyPinSet", pins().isSet(token))
            .setAttribute("latchkeyPinDigits", List.of(policy.minDigits(), policy.maxDigits()))
            .setAttribute("latchkeyDigits", token.parameters().digits())
            .setAttribute("latchkeyChallenge", String.valueOf(challenge.value()))
            .setAttribute("latchkeySeconds", challenge.expiresIn());
    if (error != null) {
      page.addError(error);
    }
    return page.createForm(TEMPLATE);
  }

  private PinPolicy policy(HardwareToken token) {
    return PinPolicy.of(context.getRealm()).within(token.parameters().issuersPolicy());
  }

  /** The token that is meant: the one that is named, else one without a PIN, else the first. */
  private Optional<HardwareToken> token() {
    String parameter = parameter();
    List<HardwareToken> tokens =
        new HeldTokens(context.getSession())
            .of(context.getRealm(), context.getUser()).stream()
                .filter(HardwareToken::provesPin)
                .toList();
    if (parameter != null && !parameter.equals(ANY)) {
      return tokens.stream().filter(held -> held.credentialId().equals(parameter)).findFirst();
    }
    return tokens.stream()
        .filter(token -> !pins().isSet(token))
        .findFirst()
        .or(() -> tokens.stream().findFirst());
  }

  private @Nullable String parameter() {
    var login = context.getAuthenticationSession();
    return EnrolHardwareTokenFactory.PROVIDER_ID.equals(login.getClientNote(Constants.KC_ACTION))
        ? login.getClientNote(Constants.KC_ACTION_PARAMETER)
        : null;
  }

  private RefusedAction refusal() {
    return new RefusedAction(context, HeldTokens.CREDENTIAL_TYPE);
  }

  private String scope() {
    return note.scope();
  }

  private ChallengeNote.Issue issue(HardwareToken token) {
    return (scope, lifetime) ->
        new Challenges(context.getSession())
            .issue(context.getRealm(), context.getUser(), token, scope, lifetime);
  }

  private TokenPins pins() {
    return new TokenPins(context.getSession(), context.getRealm());
  }

  /** Says so on the page if the realm's settings do not allow it. */
  private void guarded(HardwareToken token, Runnable step) {
    try {
      step.run();
    } catch (InvalidFieldException e) {
      LOG.errorf(
          "Realm %s: no PIN of token %s can be set: %s",
          context.getRealm().getName(), token.id(), e.getMessage());
      context.challenge(
          form.serial(new FormMessage(EnrolmentForm.SERIAL, "latchkeyEnrolNotPossible")));
    }
  }
}
