package io.latchkey.claims.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keyring.Keyring;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymClaimTest {
  private static final byte[] K1 = new byte[32];
  private static final byte[] K2 = new byte[32];
  private static final Keyring KEYRING;

  static {
    K1[0] = 1;
    K2[0] = 2;
    KEYRING = new Keyring(Map.of("k1", K1, "k2", K2), "k1");
  }

  private static final PseudonymClaim CLAIM = new PseudonymClaim("realm", "sector", "id");

  /** Computed in Python from the description: HKDF-Expand of the key, then HMAC of the parts. */
  @Test
  void is_an_hmac_under_a_key_for_this_purpose() {
    assertThat(CLAIM.of(KEYRING, "ann")).isEqualTo("xlOZDVLVhm8knpzpenxc12FVn2PObqmbTTtL-K-LG-c");
  }

  @Test
  void is_the_same_every_time_and_43_characters() {
    assertThat(CLAIM.of(KEYRING, "ann"))
        .isEqualTo(CLAIM.of(KEYRING, "ann"))
        .matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void no_two_places_give_the_same() {
    Set<String> seen = new HashSet<>();
    for (PseudonymClaim claim :
        List.of(
            CLAIM,
            new PseudonymClaim("realm2", "sector", "id"),
            new PseudonymClaim("realm", "sector2", "id"),
            new PseudonymClaim("realm", "sector", "email"),
            new PseudonymClaim("realms", "ector", "id"),
            new PseudonymClaim("realm", "sectori", "d"))) {
      assertThat(seen.add(claim.of(KEYRING, "ann"))).as(claim.toString()).isTrue();
      assertThat(seen.add(claim.of(KEYRING, "bob"))).as(claim.toString()).isTrue();
    }
    assertThat(seen.add(new PseudonymClaim("realm", "sector", "i").of(KEYRING, "dann"))).isTrue();
  }

  @Test
  void changes_with_the_active_key_and_the_former_is_still_told() {
    Keyring rotated = new Keyring(Map.of("k1", K1, "k2", K2), "k2");

    List<String> before = CLAIM.all(KEYRING, "ann");
    List<String> after = CLAIM.all(rotated, "ann");

    assertThat(before).hasSize(2).doesNotHaveDuplicates().startsWith(CLAIM.of(KEYRING, "ann"));
    assertThat(after).containsExactly(before.get(1), before.get(0));
  }

  @Test
  void a_sector_named_as_a_client_is_not_the_clients_own() {
    assertThat(PseudonymSettings.read(Map.of("sector", "shop")).sectorFor("till"))
        .isEqualTo(PseudonymSettings.read(Map.of("sector", " shop ")).sectorFor("shop"))
        .isNotEqualTo(PseudonymSettings.read(Map.of()).sectorFor("shop"));
  }
}
