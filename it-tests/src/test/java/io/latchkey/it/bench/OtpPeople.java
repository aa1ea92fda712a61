package io.latchkey.it.bench;

import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * People of one kind who take turns to sign in, all with the same secret: with a token of ours, or
 * with an OTP credential of Keycloak's.
 */
final class OtpPeople {
  static final String SECRET = "3132333435363738393031323334353637383930";

  /** The same as Keycloak keeps it, in characters. */
  private static final String SECRET_TEXT = "12345678901234567890";

  private final List<Person> people;

  private OtpPeople(List<Person> people) {
    this.people = List.copyOf(people);
  }

  /** Someone, and how many codes were used. Only one caller at a time has it. */
  record Person(String name, AtomicInteger counter) {}

  /** People who hold an HOTP token of ours. */
  static OtpPeople withToken(TestRealm realm, String prefix, int count) {
    return make(
        realm,
        prefix,
        count,
        user -> realm.tokens().createFor(user, "hotp", user.username(), Map.of("secret", SECRET)));
  }

  /**
   * People who have an OTP credential of Keycloak's.
   *
   * @param type {@code hotp} or {@code totp}
   */
  static OtpPeople withCredential(TestRealm realm, String prefix, String type, int count) {
    CredentialRepresentation otp = new CredentialRepresentation();
    otp.setType("otp");
    otp.setSecretData("{\"value\":\"" + SECRET_TEXT + "\"}");
    otp.setCredentialData(
        "{\"subType\":\"%s\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}"
            .formatted(type));
    return make(
        realm,
        prefix,
        count,
        user -> {
          var person = realm.resource().users().get(user.id());
          var representation = person.toRepresentation();
          representation.setCredentials(List.of(otp));
          person.update(representation);
        });
  }

  private static OtpPeople make(
      TestRealm realm, String prefix, int count, java.util.function.Consumer<TestUser> equip) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = prefix + "-" + i;
      equip.accept(realm.createUser(name));
      people.add(new Person(name, new AtomicInteger()));
    }
    return new OtpPeople(people);
  }

  /** Those of them that the caller of this number signs in. */
  List<Person> of(int caller, int callers) {
    int each = people.size() / callers;
    return people.subList(caller * each, (caller + 1) * each);
  }
}
