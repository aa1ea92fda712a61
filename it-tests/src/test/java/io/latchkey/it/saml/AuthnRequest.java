package io.latchkey.it.saml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.server.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A request for a login (SAML Core 2.0, section 3.4.1). */
record AuthnRequest(String issuer, URI destination, URI answerTo) {

  /**
   * The address that carries it (SAML Bindings 2.0, section 3.4.4.1).
   *
   * @param demands further elements
   */
  URI url(String demands) {
    String request =
        """
        <p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s" \
        ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">\
        <a:Issuer>%s</a:Issuer>%s</p:AuthnRequest>"""
            .formatted(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                destination,
                answerTo,
                issuer,
                demands);
    String encoded = Base64.getEncoder().encodeToString(deflate(request.getBytes(UTF_8)));
    return URI.create(destination + "?" + Http.encode(Map.of("SAMLRequest", encoded)));
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, raw)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      raw.end();
    }
    return deflated.toByteArray();
  }
}
