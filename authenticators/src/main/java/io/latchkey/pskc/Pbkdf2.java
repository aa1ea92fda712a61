package io.latchkey.pskc;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a key that is derived from a password (RFC 6030, section 6.2; RFC 8018,
 * appendix A.2). They are the file's word, so their cost is capped.
 */
final class Pbkdf2 {
  /** About a second of work. */
  static final int MAX_ITERATIONS = 1_000_000;

  /** The longest key of any cipher. */
  static final int MAX_KEY_LENGTH = 32;

  private static final int MAX_SALT = 1024;

  private final byte[] salt;
  private final int iterations;
  private final int keyLength;
  private final PskcMac prf;

  private Pbkdf2(byte[] salt, int iterations, int keyLength, PskcMac prf) {
    this.salt = salt;
    this.iterations = iterations;
    this.keyLength = keyLength;
    this.prf = prf;
  }

  /** Reads the KeyDerivationMethod that the walk is at. */
  static Pbkdf2 read(PskcXml xml) {
    String algorithm = xml.attribute("Algorithm");
    if (algorithm == null
        || !algorithm.matches("(?i)http://www\\.(rsasecurity\\.com|w3\\.org)/.*#pbkdf2")) {
      throw SeedFileException.file("KeyDerivationMethod: expected PBKDF2");
    }
    Reading reading = new Reading();
    xml.children(
        name -> {
          if (name.equals("PBKDF2-params")) {
            xml.children(child -> reading.read(child, xml));
          }
        });
    return reading.done();
  }

  byte[] derive(char[] password) {
    return prf.derive(password, salt, iterations, keyLength);
  }

  private static final class Reading {
    private byte @Nullable [] salt;
    private @Nullable Integer iterations;
    private @Nullable Integer keyLength;
    private PskcMac prf = PskcMac.SHA1;

    void read(String name, PskcXml xml) {
      switch (name) {
        case "Salt" ->
            xml.children(
                child -> {
                  if (child.equals("Specified")) {
                    salt = salt(xml.text());
                  }
                });
        case "IterationCount" -> iterations = number(name, xml.text(), MAX_ITERATIONS);
        case "KeyLength" -> keyLength = number(name, xml.text(), MAX_KEY_LENGTH);
        case "PRF" -> prf = prf(xml.attribute("Algorithm"));
        default -> {
          // Nothing else has a meaning.
        }
      }
    }

    Pbkdf2 done() {
      if (salt == null || iterations == null || keyLength == null) {
        throw SeedFileException.file(
            "PBKDF2-params: expected Salt with Specified, IterationCount and KeyLength");
      }
      return new Pbkdf2(salt, iterations, keyLength, prf);
    }

    private static byte[] salt(String text) {
      byte[] salt;
      try {
        salt = Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        salt = new byte[0];
      }
      if (salt.length == 0 || salt.length > MAX_SALT) {
        throw SeedFileException.file("Salt: expected base64 of 1 to " + MAX_SALT + " bytes");
      }
      return salt;
    }

    private static PskcMac prf(@Nullable String uri) {
      if (uri == null) {
        // The default of RFC 8018.
        return PskcMac.SHA1;
      }
      PskcMac prf = PskcMac.of(uri);
      if (prf == null) {
        throw SeedFileException.file("PRF: expected HMAC with SHA-1 or SHA-2");
      }
      return prf;
    }

    private static int number(String name, String text, int max) {
      if (text.matches("[0-9]{1,9}")) {
        int value = Integer.parseInt(text);
        if (value >= 1 && value <= max) {
          return value;
        }
      }
      throw SeedFileException.file(name + ": expected a whole number from 1 to " + max);
    }
  }
}
