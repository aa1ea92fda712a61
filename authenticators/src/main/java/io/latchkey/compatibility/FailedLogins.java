package io.latchkey.compatibility;

import jakarta.ws.rs.core.UriInfo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Tells Keycloak's brute-force protector of a failure. Its method takes the categories of the
 * failure from 26.7 on; up to 26.5 there are none, and all failures count alike. There Keycloak
 * also counts each refusal of a step by itself, so that those are counted twice.
 */
public final class FailedLogins {
  private static final MethodHandle COUNT = find();

  private FailedLogins() {}

  /**
   * Counts a failure.
   *
   * @param category one that the protector knows
   */
  public static void count(
      KeycloakSession session, RealmModel realm, UserModel user, String category) {
    ClientConnection connection = session.getContext().getConnection();
    UriInfo uri = session.getContext().getUri();
    BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
    try {
      COUNT.invokeExact(protector, realm, user, connection, uri, Set.of(category));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle find() {
    MethodType counts =
        MethodType.methodType(
            void.class, RealmModel.class, UserModel.class, ClientConnection.class, UriInfo.class);
    try {
      return find(counts.appendParameterTypes(Set.class));
    } catch (NoSuchMethodException e) {
      try {
        return MethodHandles.dropArguments(find(counts), counts.parameterCount() + 1, Set.class);
      } catch (NoSuchMethodException none) {
        throw new IllegalStateException("this Keycloak's protector counts no failures", none);
      }
    }
  }

  private static MethodHandle find(MethodType type) throws NoSuchMethodException {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(BruteForceProtector.class, "failedLogin", type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
