package io.latchkey.it.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** One connection that sends the same request again and again, and costs next to nothing itself. */
final class KeepAliveConnection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  /**
   * Connects.
   *
   * @param form the body; empty for a GET without one
   */
  KeepAliveConnection(URI url, Map<String, String> headers, String form) {
    try {
      socket = new Socket(url.getHost(), url.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StringBuilder text =
        new StringBuilder(form.isEmpty() ? "GET " : "POST ")
            .append(url.getRawPath())
            .append(" HTTP/1.1\r\nHost: ")
            .append(url.getAuthority())
            .append("\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (!form.isEmpty()) {
      text.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ")
          .append(form.length())
          .append("\r\n");
    }
    request = text.append("\r\n").append(form).toString().getBytes(UTF_8);
  }

  /** Sends the request, reads the answer, and gives its status. */
  int call() {
    try {
      socket.getOutputStream().write(request);
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      long length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Long.parseLong(lower.substring("content-length:".length()).strip());
        } else if (lower.startsWith("transfer-encoding:")) {
          throw new IOException("chunks are not understood");
        }
      }
      in.skipNBytes(length);
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
