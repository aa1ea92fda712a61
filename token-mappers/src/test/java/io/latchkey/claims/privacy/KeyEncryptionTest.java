package io.latchkey.claims.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {
  @Test
  void follows_what_the_key_says_and_else_takes_the_strongest() throws Exception {
    PublicKey rsa = key("RSA", 2_048);
    PublicKey ec = key("EC", 256);

    assertThat(KeyEncryption.algorithm(rsa, null)).contains("RSA-OAEP-256");
    assertThat(KeyEncryption.algorithm(rsa, "RSA-OAEP")).contains("RSA-OAEP");
    assertThat(KeyEncryption.algorithm(ec, null)).contains("ECDH-ES+A256KW");
    assertThat(KeyEncryption.algorithm(ec, "ECDH-ES")).contains("ECDH-ES");
  }

  @Test
  void refuses_weak_keys_and_algorithms_and_those_of_another_type() throws Exception {
    assertThat(KeyEncryption.algorithm(key("RSA", 1_024), null)).isEmpty();
    assertThat(KeyEncryption.algorithm(key("RSA", 2_048), "RSA1_5")).isEmpty();
    assertThat(KeyEncryption.algorithm(key("RSA", 2_048), "RS256")).isEmpty();
    assertThat(KeyEncryption.algorithm(key("RSA", 2_048), "ECDH-ES")).isEmpty();
    assertThat(KeyEncryption.algorithm(key("EC", 256), "RSA-OAEP-256")).isEmpty();
    assertThat(KeyEncryption.algorithm(key("Ed25519", 255), null)).isEmpty();
  }

  private static PublicKey key(String type, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
    generator.initialize(size);
    return generator.generateKeyPair().getPublic();
  }
}
