package io.latchkey.oob;

import io.latchkey.compatibility.AddressedUser;
import io.latchkey.oob.sms.SmsGateway;
import io.latchkey.oob.sms.SmsText;
import io.latchkey.step.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends codes and notices to where a person gets them. Holds no lock while it waits. */
final class CodeSender {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  CodeSender(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  /**
   * Sends a code.
   *
   * @param lifetime in seconds
   */
  void code(Channel channel, String address, String code, int lifetime) throws SendingException {
    String minutes = String.valueOf(Math.max(1, lifetime / 60));
    if (channel == Channel.SMS) {
      sms(address, "latchkeyOneTimeCodeSms", code, minutes);
    } else {
      mail(
          address,
          "latchkeyOneTimeCodeMailSubject",
          "latchkey-one-time-code-mail.ftl",
          Map.of("latchkeyCode", code, "latchkeyMinutes", minutes));
    }
  }

  /** Tells the person at the old address that codes go to another from now on. */
  void notice(Channel channel, String address, String newAddressMasked) throws SendingException {
    if (channel == Channel.SMS) {
      sms(address, "latchkeyAddressChangedSms", newAddressMasked);
    } else {
      mail(
          address,
          "latchkeyAddressChangedMailSubject",
          "latchkey-address-changed-mail.ftl",
          Map.of("latchkeyNewAddress", newAddressMasked));
    }
  }

  private void sms(String number, String message, String... parameters) throws SendingException {
    session
        .getProvider(SmsGateway.class)
        .send(number, new SmsText(session, realm, user).of(message, parameters));
  }

  private void mail(String address, String subject, String template, Map<String, Object> attributes)
      throws SendingException {
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm)
          .setUser(new AddressedUser(user, address))
          .send(subject, List.of(), template, new HashMap<>(attributes));
    } catch (EmailException e) {
      Throwable root = e;
      while (root.getCause() != null && root.getCause() != root) {
        root = root.getCause();
      }
      // Mail servers like to quote the address in their answers.
      throw new SendingException(
          Reason.MAIL_FAILED, "the mail was not sent: " + root.getClass().getName());
    }
  }
}
