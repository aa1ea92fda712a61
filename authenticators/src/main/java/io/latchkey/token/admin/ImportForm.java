package io.latchkey.token.admin;

import io.latchkey.server.InvalidFieldException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.FormPartValue;

/** The parts of a multipart body: {@code file}, and what opens it and vouches for it. */
final class ImportForm {
  private static final Set<String> PARTS =
      Set.of("file", "password", "presharedKey", "certificate");

  private static final int MAX_TEXT = 16 << 10;

  private final MultivaluedMap<String, FormPartValue> parts;

  /**
   * @throws InvalidFieldException naming a part that is unknown or there twice
   */
  ImportForm(MultivaluedMap<String, FormPartValue> parts) {
    this.parts = parts;
    parts.forEach(
        (name, values) -> {
          if (!PARTS.contains(name)) {
            throw new InvalidFieldException(
                name.substring(0, Math.min(64, name.length())), "is not a part of this request");
          }
          if (values.size() != 1) {
            throw new InvalidFieldException(name, "expected one part of this name");
          }
        });
  }

  InputStream file() {
    FormPartValue part = part("file");
    if (part == null) {
      throw new InvalidFieldException("file", "is required");
    }
    return part.asInputStream();
  }

  @Nullable String password() {
    return text("password");
  }

  @Nullable String presharedKey() {
    String text = text("presharedKey");
    return text == null ? null : text.strip();
  }

  /** The key of the certificate, which is PEM. */
  @Nullable PublicKey certificate() {
    String pem = text("certificate");
    if (pem == null) {
      return null;
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
          .getPublicKey();
    } catch (CertificateException | IndexOutOfBoundsException e) {
      // The runtime's own reader trips over an Ed25519 key of no bytes.
      throw new InvalidFieldException("certificate", "expected an X.509 certificate in PEM");
    }
  }

  private @Nullable String text(String name) {
    FormPartValue part = part(name);
    if (part == null) {
      return null;
    }
    // Also a text that is sent as a file.
    try (InputStream in = part.asInputStream()) {
      byte[] bytes = in.readNBytes(MAX_TEXT + 1);
      if (bytes.length <= MAX_TEXT) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new InvalidFieldException(name, "expected at most " + MAX_TEXT + " bytes");
  }

  private @Nullable FormPartValue part(String name) {
    List<FormPartValue> values = parts.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
