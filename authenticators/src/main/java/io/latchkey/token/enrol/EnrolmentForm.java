package io.latchkey.token.enrol;

import io.latchkey.oath.TypedCode;
import io.latchkey.token.EnrolmentCandidate;
import io.latchkey.token.IssuedChallenge;
import io.latchkey.token.PinPolicy;
import io.latchkey.token.SelfEnrolment;
import io.latchkey.token.TokenEnrolment;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/**
 * The pages {@code latchkey-enrol-hardware-token.ftl} and {@code
 * latchkey-prove-hardware-token.ftl}.
 */
final class EnrolmentForm {
  static final String SERIAL = "lk-serial";
  static final String LABEL = "lk-label";
  static final String PIN = "lk-pin";
  static final String PIN_AGAIN = "lk-pin-again";
  static final String RESPONSE = "lk-response";
  static final String NEXT_RESPONSE = "lk-next-response";
  static final String ACTION = "lk-action";
  static final String BACK = "back";
  static final String RENEW = "renew";
  static final String FIND = "find";
  static final String CODES_ALONE = "codes-alone";
  static final String PASTE = "paste-";

  static final int MAX_SERIAL = 128;

  static final FormMessage EXPIRED = new FormMessage(RESPONSE, "latchkeyChallengeExpired");

  private final RequiredActionContext context;

  EnrolmentForm(RequiredActionContext context) {
    this.context = context;
  }

  /** Asks for the serial number. */
  Response serial(@Nullable FormMessage error) {
    LoginFormsProvider form =
        context
            .form()
            .setAttribute(
                "latchkeyCodesAlone",
                new TokenEnrolment(context.getSession(), context.getRealm()).takesCodesAlone())
            .setAttribute(
                "latchkeyPasteKinds",
                List.copyOf(new SelfEnrolment(context.getSession(), context.getRealm()).kinds()));
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-enrol-hardware-token.ftl");
  }

  /** Asks for a proof of the candidate. */
  Response proof(
      EnrolmentCandidate candidate, IssuedChallenge challenge, @Nullable FormMessage error) {
    LoginFormsProvider form =
        context
            .form()
            .setAttribute("latchkeySerial", candidate.serial())
            .setAttribute("latchkeyKind", candidate.kind())
            .setAttribute("latchkeyLabel", sent(LABEL))
            .setAttribute("latchkeyTwoCodes", candidate.asksTwoCodes())
            .setAttribute("latchkeyAsksPin", candidate.asksPin())
            .setAttribute(
                "latchkeyDigits",
                new TokenEnrolment(context.getSession(), context.getRealm()).digits(candidate));
    if (candidate.asksPin()) {
      PinPolicy policy = pinPolicy(candidate);
      form.setAttribute("latchkeyPinDigits", List.of(policy.minDigits(), policy.maxDigits()));
    }
    if (challenge.value() != null) {
      form.setAttribute("latchkeyChallenge", challenge.value());
      form.setAttribute("latchkeySeconds", challenge.expiresIn());
    }
    if (error != null) {
      form.addError(error);
    }
    return form.createForm("latchkey-prove-hardware-token.ftl");
  }

  /** Which PINs the person may choose. */
  PinPolicy pinPolicy(EnrolmentCandidate candidate) {
    return PinPolicy.of(context.getRealm()).within(candidate.policy());
  }

  /** Says that a second factor is to be used first; there is nothing to do but to leave. */
  Response secondFactorMissing() {
    return context
        .form()
        .setAttribute("latchkeySecondFactorMissing", true)
        .createForm("latchkey-enrol-hardware-token.ftl");
  }

  /** A PIN of the form that was sent, as it was meant; empty if there is none. */
  String pin(String name) {
    return TypedCode.bare(sent(name));
  }

  /** A field of the form that was sent, without space around it; empty if there is none. */
  String sent(String name) {
    MultivaluedMap<String, String> fields = context.getHttpRequest().getDecodedFormParameters();
    String value = fields == null ? null : fields.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
