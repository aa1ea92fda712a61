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

  static final int MAX_LABEL = 100;

  private final RequiredActionContext context;

  AddressForm(RequiredActionContext context) {
    this.context = context;
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
   * Asks for the code that was sent.
   *
   * @param address where it was sent
   * @param old whether that is the address until now
   */
  Response code(Channel channel, String address, boolean old, @Nullable FormMessage error) {
    LoginFormsProvider form = code(channel, address, old);
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-prove-address.ftl");
  }

  /** Says that no code can be sent, or not so soon. */
  Response notSent(Channel channel, String address, boolean old, boolean tooSoon) {
    LoginFormsProvider form = code(channel, address, old);
    if (tooSoon) {
      form.setInfo("latchkeyCodeLater");
    } else {
      form.setError("latchkeyAddressNotSent");
    }
    return form.createForm("latchkey-prove-address.ftl");
  }

  private LoginFormsProvider code(Channel channel, String address, boolean old) {
    return context
        .form()
        .setAttribute("latchkeyChannel", channel.text())
        .setAttribute("latchkeyAddress", Address.mask(channel, address))
        .setAttribute("latchkeyOld", old)
        .setAttribute("latchkeyDigits", AddressDialogue.DIGITS)
        .setAttribute(
            "latchkeyRestricted",
            OneTimeCodeSettings.of(context.getRealm()).restricted().contains(channel));
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
