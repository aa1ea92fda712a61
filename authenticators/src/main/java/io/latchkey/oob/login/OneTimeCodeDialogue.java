package io.latchkey.oob.login;

import io.latchkey.compatibility.Clock;
import io.latchkey.oob.Address;
import io.latchkey.oob.Addresses;
import io.latchkey.oob.CodeDispatch;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.oob.OneTimeCodes;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.step.Acceptance;
import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the person and the step say to each other. A code is sent when the form before was answered,
 * and then only when the person asks for it; opening an address, showing a page again and a wrong
 * code send nothing.
 */
final class OneTimeCodeDialogue {
  private static final Pattern LOGIN_ACTION = Pattern.compile("(^|/)realms/[^/]+/login-actions/");

  private final AuthenticationFlowContext context;
  private final UsableAddresses addresses;
  private final OneTimeCodeConfig config;
  private final OneTimeCodePage page;

  OneTimeCodeDialogue(AuthenticationFlowContext context, UsableAddresses addresses) {
    this.context = context;
    this.addresses = addresses;
    this.config = OneTimeCodeConfig.of(context.getAuthenticatorConfig());
    this.page = new OneTimeCodePage(context, addresses.all(), config, dispatch());
  }

  /** Shows the page; the first time in a login, and behind a form, sends a code. */
  void begin() {
    Address address = selected();
    if (Protection.of(context).isLockedOut()) {
      new Refusal(context).withoutGuess(Reason.USER_DISABLED);
      context.challenge(page.notSent(address));
    } else if (Sent.of(context) == null && isBehindForm()) {
      send(address);
    } else {
      context.challenge(page.ask(address));
    }
  }

  /**
   * Whether the request is a form of this login. Any page can make a browser open an address, or
   * post to the endpoint for applications, where who has a session comes straight to this step:
   * that must send nothing. The form of a login carries its secret.
   */
  private boolean isBehindForm() {
    return HttpMethod.POST.equals(context.getHttpRequest().getHttpMethod())
        && LOGIN_ACTION.matcher(context.getUriInfo().getPath()).find();
  }

  /** Takes the form that the person sent. */
  void proceed() {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    String action = Objects.requireNonNullElse(form.getFirst(OneTimeCodePage.ACTION), "");
    String response = form.getFirst(OneTimeCodePage.RESPONSE);
    if (action.isEmpty() && response == null) {
      // Keycloak takes the form's address as an action also when a browser only opens it.
      context.challenge(page.ask(selected()));
    } else if (action.equals(OneTimeCodePage.RESEND)) {
      resend(selected());
    } else if (action.equals(OneTimeCodePage.CHOOSE)) {
      addresses
          .find(Objects.requireNonNullElse(form.getFirst(OneTimeCodePage.CHANNEL), ""))
          .ifPresentOrElse(this::resend, () -> context.challenge(page.ask(selected())));
    } else {
      answer(selected(), response == null ? "" : response);
    }
  }

  private void resend(Address address) {
    if (Protection.of(context).isLockedOut()) {
      new Refusal(context).withoutGuess(Reason.USER_DISABLED);
      context.challenge(page.notSent(address));
    } else {
      send(address);
    }
  }

  private void send(Address address) {
    if (new OneTimeCodes(context.getSession(), context.getRealm()).isLocked(context.getUser())) {
      // A code would only be refused.
      refuseToSend(address, CodeDispatch.Outcome.refused(Reason.LOCKED));
    } else if (!dispatch().mayResend(address, config.resendAfter())) {
      context.challenge(page.tooSoon(address));
    } else {
      CodeDispatch.Outcome outcome = dispatch().send(address);
      if (outcome.stored()) {
        long expires = Clock.seconds() + config.lifetime();
        new Sent(address.id(), expires, outcome.reason() == null).write(context);
      }
      if (outcome.reason() == null) {
        context.challenge(page.sent(address));
      } else {
        refuseToSend(address, outcome);
      }
    }
  }

  private void refuseToSend(Address address, CodeDispatch.Outcome outcome) {
    if (outcome.budget() != null) {
      context.getEvent().detail(EventDetails.BUDGET, outcome.budget());
    }
    about(address).withoutGuess(Objects.requireNonNull(outcome.reason()));
    context.challenge(page.notSent(address));
  }

  private void answer(Address address, String response) {
    if (OneTimeCodes.isBlank(response)) {
      context.challenge(page.blank(address));
    } else {
      verify(address, response);
    }
  }

  private void verify(Address address, String response) {
    // A person whom Keycloak has locked out learns nothing of the code, not even that.
    Reason refused =
        Protection.of(context).isLockedOut()
            ? Reason.USER_DISABLED
            : new OneTimeCodes(context.getSession(), context.getRealm())
                .verify(context.getUser(), address, login(), response, config.attempts());
    if (refused == Reason.USER_DISABLED) {
      about(address).of(refused);
      context.forceChallenge(page.again(address));
    } else if (refused != null) {
      about(address).of(refused);
      context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page.again(address));
    } else {
      accept(address);
    }
  }

  private void accept(Address address) {
    Sent.clear(context);
    new Addresses(context.getUser()).used(address);
    if (OneTimeCodeSettings.of(context.getRealm()).restricted().contains(address.channel())) {
      context.getEvent().detail(EventDetails.RESTRICTED, address.channel().text());
      context
          .getAuthenticationSession()
          .setUserSessionNote(EventDetails.RESTRICTED, address.channel().text());
    }
    context.getEvent().detail(EventDetails.TOKEN, address.masked());
    new Acceptance(context)
        .of(
            AuthenticationFactor.of(
                Addresses.CREDENTIAL_TYPE, address.channel().text(), Clock.seconds()));
  }

  private Refusal about(Address address) {
    return new Refusal(context).about(address.channel().text(), address.masked());
  }

  /** Where the last code went; before there is one, where it will go. */
  private Address selected() {
    @Nullable Sent sent = Sent.of(context);
    return sent == null
        ? addresses.first()
        : addresses.find(sent.address()).orElse(addresses.first());
  }

  private CodeDispatch dispatch() {
    return new CodeDispatch(
        context.getSession(),
        context.getRealm(),
        context.getUser(),
        "login",
        login(),
        config.digits(),
        config.lifetime());
  }

  /** What a code is bound to, beside realm, person and address. */
  private String login() {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return String.join(
        ".", login.getParentSession().getId(), login.getTabId(), context.getExecution().getId());
  }
}
