package io.latchkey.step;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;

/**
 * Whether a person who has a second factor has used one. Keycloak asks for it before the action
 * where the flow has levels of authentication; this also holds where it has none, where a client
 * has a weaker flow of its own, and for links in e-mails.
 */
public final class SecondFactor {
  /** Proofs that stand in for a second factor, though they are not credentials of that kind. */
  private static final List<String> AS_GOOD = List.of("webauthn-passwordless", "temporary-code");

  private static final String ONE_TIME_CODE = "one-time-code";

  /**
   * Prefix of the notes of a session in which a factor was added. Before that, a second factor was
   * proved or there was none, and the new one itself has been proved since.
   */
  private static final String ADDED_NOTE = "latchkey.added.";

  private final RequiredActionContext context;

  public SecondFactor(RequiredActionContext context) {
    this.context = context;
  }

  /** True if the person has a second factor that a flow asks for, and proved none. */
  public boolean isMissing() {
    Set<String> owned = owned();
    if (owned.isEmpty()) {
      return false;
    }
    Set<String> proved =
        new HashSet<>(AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession()));
    proved.addAll(provedEarlier());
    if (owned.size() > 1 && isByMailOnly()) {
      proved.remove(ONE_TIME_CODE);
    }
    return owned.stream().noneMatch(proved::contains)
        && AS_GOOD.stream().noneMatch(proved::contains);
  }

  /**
   * Whether one-time codes were proved, and all of them came by mail: that proves what the mailbox
   * is protected with, and stands for nothing that is stronger.
   */
  public boolean isByMailOnly() {
    List<AuthenticationFactor> codes =
        Stream.concat(
                AuthenticationFactors.of(context.getAuthenticationSession()).stream(),
                earlierFactors())
            .filter(factor -> factor.method().equals(ONE_TIME_CODE))
            .toList();
    return !codes.isEmpty() && codes.stream().allMatch(code -> "email".equals(code.kind()));
  }

  /**
   * Notes that the person has added a factor in this session.
   *
   * @param credentialType the type of the credential that was added
   */
  public void added(String credentialType) {
    context.getAuthenticationSession().setUserSessionNote(ADDED_NOTE + credentialType, "true");
  }

  /** The types of second factor that the person has, of those that any flow of the realm knows. */
  private Set<String> owned() {
    KeycloakSession session = context.getSession();
    UserModel user = context.getUser();
    Set<String> asked = asked();
    return AuthenticatorUtil.getCredentialProviders(session)
        .<CredentialProvider<?>>map(provider -> provider)
        .filter(provider -> asked.contains(provider.getType()))
        .filter(provider -> user.credentialManager().isConfiguredFor(provider.getType()))
        .filter(this::isSecondFactor)
        .map(provider -> provider.getType())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What any step of any flow asks for that is not disabled: a direct grant or a client's own flow
   * may be the only one that does, and what is added here opens it.
   */
  private Set<String> asked() {
    RealmModel realm = context.getRealm();
    KeycloakSession session = context.getSession();
    return realm
        .getAuthenticationFlowsStream()
        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
        .filter(step -> step.getAuthenticator() != null && !step.isDisabled())
        .map(
            step ->
                session
                    .getKeycloakSessionFactory()
                    .getProviderFactory(Authenticator.class, step.getAuthenticator()))
        .filter(AuthenticatorFactory.class::isInstance)
        .map(AuthenticatorFactory.class::cast)
        .flatMap(
            step ->
                Stream.concat(
                    Stream.ofNullable(step.getReferenceCategory()),
                    step.getOptionalReferenceCategories(session).stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isSecondFactor(CredentialProvider<?> provider) {
    CredentialTypeMetadataContext person =
        CredentialTypeMetadataContext.builder().user(context.getUser()).build(context.getSession());
    return provider.getCredentialTypeMetadata(person).getCategory()
        == CredentialTypeMetadata.Category.TWO_FACTOR;
  }

  /** What was proved in the session that this login continues. */
  private Set<String> provedEarlier() {
    UserSessionModel session = earlierSession();
    if (session == null) {
      return Set.of();
    }
    Set<String> proved =
        earlierFactors()
            .map(AuthenticationFactor::method)
            .collect(Collectors.toCollection(HashSet::new));
    session.getNotes().keySet().stream()
        .filter(note -> note.startsWith(ADDED_NOTE))
        .map(note -> note.substring(ADDED_NOTE.length()))
        .forEach(proved::add);
    return proved;
  }

  private Stream<AuthenticationFactor> earlierFactors() {
    UserSessionModel session = earlierSession();
    return session == null ? Stream.empty() : AuthenticationFactors.of(session).stream();
  }

  private @Nullable UserSessionModel earlierSession() {
    UserSessionModel session =
        new AuthenticationSessionManager(context.getSession())
            .getUserSession(context.getAuthenticationSession());
    return session != null && session.getUser().getId().equals(context.getUser().getId())
        ? session
        : null;
  }
}
