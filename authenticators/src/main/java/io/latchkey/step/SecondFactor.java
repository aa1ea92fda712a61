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
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

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

  /**
   * True if the person has a second factor that a flow asks for, and proved none. Whoever has a
   * better one has not proved it by a code in the mailbox.
   */
  public boolean isMissing() {
    Set<String> owned = owned();
    if (owned.isEmpty()) {
      return false;
    }
    Set<String> proved = proved();
    Set<String> better = new HashSet<>(owned);
    better.remove(OwnedFactors.CODE_BY_MAIL);
    return (better.isEmpty() ? owned : better).stream().noneMatch(proved::contains)
        && AS_GOOD.stream().noneMatch(proved::contains);
  }

  /**
   * Notes that the person has added a factor in this session.
   *
   * @param factor the type of the credential that was added, or {@link OwnedFactors#CODE_BY_MAIL}
   */
  public void added(String factor) {
    context.getAuthenticationSession().setUserSessionNote(ADDED_NOTE + factor, "true");
  }

  /** The second factors that the person has, of those that any flow of the realm asks for. */
  private Set<String> owned() {
    List<AuthenticatorFactory> asked = asked();
    Set<String> types =
        asked.stream()
            .filter(step -> !(step instanceof OwnedFactors))
            .flatMap(this::categories)
            .collect(Collectors.toUnmodifiableSet());
    Stream<String> ofTypes =
        AuthenticatorUtil.getCredentialProviders(context.getSession())
            .<CredentialProvider<?>>map(provider -> provider)
            .filter(provider -> types.contains(provider.getType()))
            .filter(
                provider ->
                    context.getUser().credentialManager().isConfiguredFor(provider.getType()))
            .filter(this::isSecondFactor)
            .map(CredentialProvider::getType);
    Stream<String> ofSteps =
        asked.stream()
            .filter(OwnedFactors.class::isInstance)
            .map(OwnedFactors.class::cast)
            .flatMap(step -> step.ownedBy(context.getRealm(), context.getUser()).stream());
    return Stream.concat(ofTypes, ofSteps).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * All steps of any flow that are not disabled: a direct grant or a client's own flow may be the
   * only one that asks, and what is added here opens it.
   */
  private List<AuthenticatorFactory> asked() {
    RealmModel realm = context.getRealm();
    return realm
        .getAuthenticationFlowsStream()
        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
        .filter(step -> step.getAuthenticator() != null && !step.isDisabled())
        .map(AuthenticationExecutionModel::getAuthenticator)
        .distinct()
        .map(
            step ->
                context
                    .getSession()
                    .getKeycloakSessionFactory()
                    .getProviderFactory(Authenticator.class, step))
        .filter(AuthenticatorFactory.class::isInstance)
        .map(AuthenticatorFactory.class::cast)
        .toList();
  }

  private Stream<String> categories(AuthenticatorFactory step) {
    return Stream.concat(
        Stream.ofNullable(step.getReferenceCategory()),
        step.getOptionalReferenceCategories(context.getSession()).stream());
  }

  private boolean isSecondFactor(CredentialProvider<?> provider) {
    CredentialTypeMetadataContext person =
        CredentialTypeMetadataContext.builder().user(context.getUser()).build(context.getSession());
    return provider.getCredentialTypeMetadata(person).getCategory()
        == CredentialTypeMetadata.Category.TWO_FACTOR;
  }

  /** What was proved in this login, and in the session that it continues. */
  private Set<String> proved() {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    UserSessionModel earlier = earlierSession();
    Stream<AuthenticationFactor> factors =
        Stream.concat(
            AuthenticationFactors.of(login).stream(),
            earlier == null ? Stream.empty() : AuthenticationFactors.of(earlier).stream());
    Set<String> proved = new HashSet<>(AuthenticatorUtil.getAuthnCredentials(login));
    // That says nothing of where a code came from; the factors do.
    proved.remove(ONE_TIME_CODE);
    factors.map(SecondFactor::nameOf).forEach(proved::add);
    if (earlier != null) {
      earlier.getNotes().keySet().stream()
          .filter(note -> note.startsWith(ADDED_NOTE))
          .map(note -> note.substring(ADDED_NOTE.length()))
          .forEach(proved::add);
    }
    return proved;
  }

  private static String nameOf(AuthenticationFactor factor) {
    return factor.method().equals(ONE_TIME_CODE) && "email".equals(factor.kind())
        ? OwnedFactors.CODE_BY_MAIL
        : factor.method();
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
