package io.latchkey.token.enrol;

import io.latchkey.token.IssuedChallenge;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page {@code latchkey-paste-hardware-token.ftl}. */
final class PasteForm {
  private static final String SECRET = "lk-secret";
  private static final String PUBLIC_ID = "lk-public-id";
  private static final String PRIVATE_ID = "lk-private-id";

  private final RequiredActionContext context;
  private final EnrolmentForm form;

  PasteForm(RequiredActionContext context) {
    this.context = context;
    this.form = new EnrolmentForm(context);
  }

  /** Asks for the secrets and the answer of the key. Secrets that were sent are not sent back. */
  Response page(String kind, IssuedChallenge challenge, @Nullable FormMessage error) {
    LoginFormsProvider page =
        context
            .form()
            .setAttribute("latchkeyKind", kind)
            .setAttribute("latchkeyLabel", form.sent(EnrolmentForm.LABEL));
    if (challenge.value() != null) {
      page.setAttribute("latchkeyChallenge", challenge.value());
      page.setAttribute("latchkeySeconds", challenge.expiresIn());
    }
    if (error != null) {
      page.addError(error);
    }
    return page.createForm("latchkey-paste-hardware-token.ftl");
  }

  /** What was pasted, by the names of {@code POST /tokens}. */
  Map<String, String> secrets(String kind) {
    return kind.equals("hmac-sha1")
        ? Map.of("secret", form.sent(SECRET))
        : Map.of(
            "secret", form.sent(SECRET),
            "publicId", form.sent(PUBLIC_ID),
            "privateId", form.sent(PRIVATE_ID));
  }

  /** The message beside the field that is wrong. */
  FormMessage error(String kind, String field) {
    if (field.equals("publicId")) {
      return new FormMessage(PUBLIC_ID, "latchkeyInvalidPublicId");
    }
    if (field.equals("privateId")) {
      return new FormMessage(PRIVATE_ID, "latchkeyInvalidPrivateId");
    }
    return kind.equals("hmac-sha1")
        ? new FormMessage(SECRET, "latchkeyInvalidHmacSecret")
        : new FormMessage(SECRET, "latchkeyInvalidAesKey");
  }
}
