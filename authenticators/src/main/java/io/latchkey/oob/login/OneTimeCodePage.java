package io.latchkey.oob.login;

import io.latchkey.compatibility.Clock;
import io.latchkey.oob.Address;
import io.latchkey.oob.CodeDispatch;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.step.AnswerTime;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page {@code latchkey-one-time-code.ftl}. */
final class OneTimeCodePage {
  static final String CHANNEL = "lk-channel";
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String RESEND = "resend";
  static final String CHOOSE = "choose";

  private static final String TEMPLATE = "latchkey-one-time-code.ftl";

  private final AuthenticationFlowContext context;
  private final List<Address> addresses;
  private final OneTimeCodeConfig config;
  private final CodeDispatch dispatch;

  OneTimeCodePage(
      AuthenticationFlowContext context,
      List<Address> addresses,
      OneTimeCodeConfig config,
      CodeDispatch dispatch) {
    this.context = context;
    this.addresses = addresses;
    this.config = config;
    this.dispatch = dispatch;
  }

  /** Asks for the code that was sent before; if none was, offers to send one. */
  Response ask(Address address) {
    Sent sent = Sent.of(context);
    if (sent != null && !sent.arrived()) {
      return notSent(address);
    }
    LoginFormsProvider form = fill(address);
    if (sent != null && AnswerTime.isOver(sent.expires(), Clock.seconds())) {
      form.setInfo("latchkeyCodeExpired");
    }
    return form.createForm(TEMPLATE);
  }

  /** Says that a code was sent just now. */
  Response sent(Address address) {
    return fill(address).createForm(TEMPLATE);
  }

  /** Asks again, with the one message that every refused code gets. */
  Response again(Address address) {
    return again(address, new FormMessage(RESPONSE, "latchkeyInvalidOneTimeCode"));
  }

  /** Says that nothing was typed. */
  Response blank(Address address) {
    return again(address, new FormMessage(RESPONSE, "latchkeyMissingOneTimeCode"));
  }

  private Response again(Address address, FormMessage error) {
    return fill(address).setAttribute("latchkeyAsks", true).addError(error).createForm(TEMPLATE);
  }

  /** Says that the last code was sent too short a time ago. */
  Response tooSoon(Address address) {
    return fill(address)
        .setInfo("latchkeyCodeTooSoon", String.valueOf(Math.max(1, wait(address))))
        .createForm(TEMPLATE);
  }

  /** Says that no code can be sent now. */
  Response notSent(Address address) {
    return fill(address).setError("latchkeyCodeNotSent").createForm(TEMPLATE);
  }

  /** Says that there is no address. */
  static Response unavailable(AuthenticationFlowContext context) {
    return context
        .form()
        .setError("latchkeyCodeUnavailable")
        .createErrorPage(Response.Status.UNAUTHORIZED);
  }

  /** Says that there is no address, and lets the person choose something else. */
  static Response otherWay(AuthenticationFlowContext context) {
    return context.form().setError("latchkeyCodeUnavailable").createSelectAuthenticator();
  }

  private LoginFormsProvider fill(Address address) {
    Sent sent = Sent.of(context);
    return context
        .form()
        .setAttribute("latchkeyAsks", sent != null)
        .setAttribute("latchkeySent", sent != null && sent.arrived())
        .setAttribute("latchkeyChannel", address.channel().text())
        .setAttribute("latchkeyAddress", address.masked())
        .setAttribute("latchkeyDigits", config.digits())
        .setAttribute("latchkeyWait", wait(address))
        .setAttribute(
            "latchkeyRestricted",
            OneTimeCodeSettings.of(context.getRealm()).restricted().contains(address.channel()))
        .setAttribute(
            "latchkeyAddresses", addresses.stream().map(each -> item(each, address)).toList());
  }

  /** Seconds until another code may be sent. */
  private int wait(Address address) {
    return dispatch.wait(address);
  }

  /** A map, for FreeMarker reads no records. */
  private static Map<String, Object> item(Address address, Address selected) {
    return Map.of(
        "id", address.id(),
        "label", address.label(),
        "channel", address.channel().text(),
        "selected", address.equals(selected));
  }
}
