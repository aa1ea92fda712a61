package io.latchkey.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The factors that were proved in a session. Ours are kept in notes of the user session, so that
 * they outlive the login and are the same on every refresh; Keycloak's own are derived from the
 * note in which it lists the steps that were completed.
 */
public final class AuthenticationFactors {
  /** One note a device: a later login adds to what the session holds, and replaces nothing else. */
  private static final String NOTE_PREFIX = "latchkey.factor.";

  private AuthenticationFactors() {}

  /** Adds a factor to the login under way. Keycloak carries it over to the user session. */
  public static void record(AuthenticationSessionModel login, AuthenticationFactor factor) {
    try {
      login.setUserSessionNote(noteOf(factor), JsonSerialization.writeValueAsString(factor));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The factors that our own steps recorded in a session, oldest first. */
  public static List<AuthenticationFactor> recorded(UserSessionModel session) {
    return recorded(session.getNotes(), session.getUser().getId());
  }

  private static List<AuthenticationFactor> recorded(
      Map<String, String> notes, @Nullable String user) {
    return notes.entrySet().stream()
        .filter(note -> note.getKey().startsWith(NOTE_PREFIX))
        .map(note -> parse(note.getValue()))
        .filter(factor -> factor.user() == null || factor.user().equals(user))
        .sorted(Comparator.comparingLong(AuthenticationFactor::time))
        .toList();
  }

  /**
   * All factors of a session, oldest first: those that our steps recorded, and those that stock
   * steps proved.
   */
  public static List<AuthenticationFactor> of(UserSessionModel session) {
    Map<String, String> notes = session.getNotes();
    String user = session.getUser().getId();
    List<AuthenticationFactor> recorded = recorded(notes, user);
    // Proofs of the same second keep this order; our steps mostly come second.
    return Stream.of(
            stock(session.getRealm(), notes, user, recorded), brokered(session), recorded.stream())
        .flatMap(factors -> factors)
        .sorted(Comparator.comparingLong(AuthenticationFactor::time))
        .toList();
  }

  /**
   * The factors that were proved so far in a login under way, oldest first. Of an earlier session
   * that the login continues, it has what stock steps proved.
   */
  public static List<AuthenticationFactor> of(AuthenticationSessionModel login) {
    Map<String, String> notes = login.getUserSessionNotes();
    String user =
        login.getAuthenticatedUser() == null ? null : login.getAuthenticatedUser().getId();
    List<AuthenticationFactor> recorded = recorded(notes, user);
    return Stream.concat(stock(login.getRealm(), notes, user, recorded), recorded.stream())
        .sorted(Comparator.comparingLong(AuthenticationFactor::time))
        .toList();
  }

  /** The methods that steps of Keycloak prove, sorted. */
  public static Set<String> stockMethods() {
    return StockAuthenticators.METHOD_NAMES;
  }

  /** What stock steps proved and what no record of ours describes better. */
  private static Stream<AuthenticationFactor> stock(
      RealmModel realm,
      Map<String, String> notes,
      @Nullable String user,
      List<AuthenticationFactor> recorded) {
    Set<String> described =
        recorded.stream().map(AuthenticationFactor::method).collect(Collectors.toSet());
    return AuthenticatorUtils.parseCompletedExecutions(
            notes.get(Constants.AUTHENTICATORS_COMPLETED))
        .entrySet()
        .stream()
        .filter(step -> !WebAuthnFactors.answered(notes, step.getKey(), step.getValue(), user))
        .flatMap(
            step ->
                methodOf(realm, step.getKey())
                    .filter(method -> !described.contains(method))
                    .map(method -> plain(method, null, step.getValue()))
                    .stream());
  }

  private static Optional<String> methodOf(RealmModel realm, String executionId) {
    // The step may have been deleted from its flow since the login.
    return Optional.ofNullable(realm.getAuthenticationExecutionById(executionId))
        .map(AuthenticationExecutionModel::getAuthenticator)
        .flatMap(StockAuthenticators::methodOf);
  }

  private static Stream<AuthenticationFactor> brokered(UserSessionModel session) {
    return Optional.ofNullable(session.getNote(Details.IDENTITY_PROVIDER))
        .map(alias -> plain("identity-provider", alias, session.getStarted()))
        .stream();
  }

  private static AuthenticationFactor plain(String method, @Nullable String kind, long time) {
    return AuthenticationFactor.of(method, kind, time);
  }

  private static String noteOf(AuthenticationFactor factor) {
    return NOTE_PREFIX
        + Stream.of(
                Optional.of(factor.method()),
                Optional.ofNullable(factor.kind()),
                Optional.ofNullable(factor.manufacturer()),
                Optional.ofNullable(factor.serial()),
                Optional.ofNullable(factor.aaguid()))
            .map(part -> part.orElse(""))
            .collect(Collectors.joining("/"));
  }

  private static AuthenticationFactor parse(String note) {
    try {
      return JsonSerialization.readValue(note, AuthenticationFactor.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
