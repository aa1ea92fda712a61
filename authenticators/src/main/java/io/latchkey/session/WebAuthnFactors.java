package io.latchkey.session;

import io.latchkey.compatibility.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.WebAuthnCredentialModelInput;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.credential.dto.WebAuthnCredentialData;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records what a WebAuthn assertion proved, which Keycloak checks and then forgets: the model of
 * the authenticator, whether it verified the person, and that it was a passkey which answered a
 * form for passwords.
 */
final class WebAuthnFactors {
  /** Flags of the authenticator data (WebAuthn, section 6.1). */
  private static final int FLAGS_OFFSET = 32;

  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;

  /** One note a step; the value says when, in seconds since 1970, and the id of who. */
  private static final String STEP_PREFIX = "latchkey.webauthn-step.";

  /** Keycloak notes a step as done after it, in the same request. */
  private static final int SAME_REQUEST_SECONDS = 2;

  private static final String UNKNOWN_MODEL = "00000000-0000-0000-0000-000000000000";

  private WebAuthnFactors() {}

  /** Whether a passkey of a person answered a step, rather than what the step usually asks for. */
  static boolean answered(
      Map<String, String> notes, String executionId, long completed, @Nullable String user) {
    String note = notes.get(STEP_PREFIX + executionId);
    if (note == null) {
      return false;
    }
    String[] parts = note.split(" ", 2);
    return parts[1].equals(user) && completed - Long.parseLong(parts[0]) <= SAME_REQUEST_SECONDS;
  }

  /**
   * Records an assertion that Keycloak has accepted, if it is part of a login.
   *
   * @param type the credential type
   * @param policy what the realm demands of authenticators of the type
   */
  static void record(
      KeycloakSession session,
      UserModel user,
      String type,
      WebAuthnPolicy policy,
      CredentialInput input) {
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (login == null || !(input instanceof WebAuthnCredentialModelInput assertion)) {
      return;
    }
    long now = Clock.seconds();
    byte flags = assertion.getAuthenticationRequest().getAuthenticatorData()[FLAGS_OFFSET];
    WebAuthnCredentialData credential =
        find(user, type, assertion.getAuthenticationRequest().getCredentialId());
    AuthenticationFactors.record(
        login,
        AuthenticationFactor.of(type, null, now)
            .withUser((flags & USER_PRESENT) != 0, (flags & USER_VERIFIED) != 0)
            // Keycloak may still refuse this person, and another one log in on the same page.
            .withPerson(user.getId())
            .withAaguid(model(credential))
            .withAttestation(credential != null && attested(credential, policy)));
    Optional.ofNullable(login.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION))
        .ifPresent(step -> login.setUserSessionNote(STEP_PREFIX + step, now + " " + user.getId()));
  }

  private static @Nullable WebAuthnCredentialData find(UserModel user, String type, byte[] id) {
    String encoded = Base64.getEncoder().encodeToString(id);
    return user.credentialManager()
        .getStoredCredentialsByTypeStream(type)
        .map(WebAuthnCredentialModel::createFromCredentialModel)
        .map(WebAuthnCredentialModel::getWebAuthnCredentialData)
        .filter(credential -> encoded.equals(credential.getCredentialId()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String model(@Nullable WebAuthnCredentialData credential) {
    return credential == null || UNKNOWN_MODEL.equals(credential.getAaguid())
        ? null
        : credential.getAaguid();
  }

  /**
   * Whether the maker has stated what the authenticator is. Keycloak keeps the statement's format
   * only, so this rests on the realm's policy: it must demand the statement and name the models.
   */
  private static boolean attested(WebAuthnCredentialData credential, WebAuthnPolicy policy) {
    List<String> models = policy.getAcceptableAaguids();
    String preference = policy.getAttestationConveyancePreference();
    String format = credential.getAttestationStatementFormat();
    return ("direct".equals(preference) || "enterprise".equals(preference))
        && models != null
        && models.contains(credential.getAaguid())
        && format != null
        && !"none".equals(format);
  }
}
