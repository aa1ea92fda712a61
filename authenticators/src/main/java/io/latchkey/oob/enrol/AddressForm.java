package io.latchkey.oob.enrol;

import io.latchkey.oob.Address;
import io.latchkey.oob.Channel;
import io.latchkey.oob.OneTimeCodeSettings;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The pages {@code latchkey-enrol-address.ftl} and {@code latchkey-prove-address.ftl}. */
final class AddressForm {
  static final String CHANNEL = "lk-channel";
  static final String ADDRESS = "lk-address";
  static final String LABEL = "lk-label";
  static final String RESPONSE = "lk-response";
  static final String ACTION = "lk-action";
  static final String SEND = "send";
  static final String RESEND = "resend";
  static final String BACK = "back";

  private static final String PROVE = "latchkey-prove-address.ftl";

  private final RequiredActionContext context;
  private final AddressNote note;

  AddressForm(RequiredActionContext context) {
    this.context = context;
    this.note = new AddressNote(context.getAuthenticationSession());
  }

  /**
   * Asks for the new address.
   *
   * @param kept how the address that is changed is reached; null if one is added
   */
  Response address(@Nullable Channel kept, @Nullable FormMessage error) {
    String channel = sent(CHANNEL);
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeyChannel", channel.isEmpty() ? Channel.EMAIL.text() : channel)
            .setAttribute(
                "latchkeyChannels",
                kept != null
                    ? List.of(kept.text())
                    : Stream.of(Channel.values()).map(Channel::text).toList())
            .setAttribute("latchkeyNamed", kept == null)
            .setAttribute("latchkeyAddress", kept != null ? sent(ADDRESS) : addressTyped())
            .setAttribute("latchkeyLabel", sent(LABEL));
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-enrol-address.ftl");
  }

  /** What was typed, or the account's own address. */
  private String addressTyped() {
    String typed = sent(ADDRESS);
    return typed.isEmpty() && sent(ACTION).isEmpty()
        ? Objects.requireNonNullElse(context.getUser().getEmail(), "")
        : typed;
  }

  /**
   * Asks for the code that was sent; if none was, offers to send one.
   *
   * @param address where it goes
   */
  Response code(Address address) {
    return form(address).createForm(PROVE);
  }

  /** Asks again, and says at the field what is wrong. */
  Response again(Address address, FormMessage error) {
    return form(address).setAttribute("latchkeyAsks", true).addError(error).createForm(PROVE);
  }

  /** Says that no code can be sent now. */
  Response notSent(Address address) {
    return form(address).setError("latchkeyAddressNotSent").createForm(PROVE);
  }

  /** Says in how many seconds a code can be sent. */
  Response tooSoon(Address address, int seconds) {
    return form(address)
        .setInfo("latchkeyCodeTooSoon", String.valueOf(Math.max(1, seconds)))
        .createForm(PROVE);
  }

  private LoginFormsProvider form(Address address) {
    return context
        .form()
        .setAttribute("latchkeyAsks", note.isSent(address))
        .setAttribute("latchkeyAddress", address.masked())
        .setAttribute("latchkeyOld", address.isProved())
        .setAttribute("latchkeyDigits", AddressProof.DIGITS)
        .setAttribute(
            "latchkeyRestricted",
            OneTimeCodeSettings.of(context.getRealm()).restricted().contains(address.channel()));
  }

  /** Says that a second factor is to be used first; there is nothing to do but to leave. */
  Response secondFactorMissing() {
    return context
        .form()
        .setAttribute("latchkeySecondFactorMissing", true)
        .createForm("latchkey-enrol-address.ftl");
  }

  /** Says that it is not possible; there is nothing to do but to leave. */
  Response notPossible() {
    return context
        .form()
        .setAttribute("latchkeyNotPossible", true)
        .setError("latchkeyAddressNotPossible")
        .createForm("latchkey-enrol-address.ftl");
  }

  /** A field of the form that was sent, without space around it; empty if there is none. */
  String sent(String name) {
    MultivaluedMap<String, String> fields = context.getHttpRequest().getDecodedFormParameters();
    String value = fields == null ? null : fields.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
