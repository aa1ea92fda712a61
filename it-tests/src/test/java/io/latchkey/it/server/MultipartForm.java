package io.latchkey.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A {@code multipart/form-data} body (RFC 7578). */
public final class MultipartForm {

  private static final String BOUNDARY = "latchkey-boundary-5c2f";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Adds a part that is a file. */
  public MultipartForm file(String name, byte[] content) {
    return part("name=\"" + name + "\"; filename=\"" + name + ".bin\"", content);
  }

  /** Adds a part that is a text. */
  public MultipartForm text(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  private MultipartForm part(String disposition, byte[] content) {
    body.writeBytes(
        ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  /** Posts the form. */
  public HttpAnswer post(RestClient client, String path) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return client.postBody(path, "multipart/form-data; boundary=" + BOUNDARY, whole.toByteArray());
  }
}
