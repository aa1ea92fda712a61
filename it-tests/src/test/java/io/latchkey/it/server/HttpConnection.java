package io.latchkey.it.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection that is kept open, by HTTP/1.1, and costs next to nothing itself. */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final InputStream in;

  /** Connects to the server of an address. */
  public HttpConnection(URI url) {
    try {
      socket = new Socket(url.getHost(), url.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An answer.
   *
   * @param headers lines as they came
   */
  public record Answer(int status, List<String> headers, String body) {

    /** The values of a header, whose name is given in lower case. */
    public List<String> all(String name) {
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    public Optional<String> header(String name) {
      return all(name).stream().findFirst();
    }
  }

  /**
   * The bytes of a request.
   *
   * @param form the body; empty for a GET without one
   */
  public static byte[] request(URI url, Map<String, String> headers, String form) {
    StringBuilder text =
        new StringBuilder(form.isEmpty() ? "GET " : "POST ")
            .append(url.getRawPath())
            .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
            .append(" HTTP/1.1\r\nHost: ")
            .append(url.getAuthority())
            .append("\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (!form.isEmpty()) {
      text.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
          .append(form.length())
          .append("\r\n");
    }
    return text.append("\r\n").append(form).toString().getBytes(UTF_8);
  }

  /** Sends a request and reads the answer. */
  public Answer send(byte[] request) {
    try {
      socket.getOutputStream().write(request);
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      List<String> headers = new ArrayList<>();
      for (String header = line(); !header.isEmpty(); header = line()) {
        headers.add(header);
      }
      Answer head = new Answer(status, headers, "");
      return new Answer(status, headers, new String(body(head), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] body(Answer head) throws IOException {
    if (head.header("transfer-encoding").isEmpty()) {
      return exactly(Integer.parseInt(head.header("content-length").orElse("0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(), 16);
      body.writeBytes(exactly(length));
      line();
    } while (length > 0);
    return body.toByteArray();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
