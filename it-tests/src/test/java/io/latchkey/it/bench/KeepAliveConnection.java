package io.latchkey.it.bench;

import io.latchkey.it.server.HttpConnection;
import java.net.URI;
import java.util.Map;

/** One connection that sends the same request again and again. */
final class KeepAliveConnection implements Caller {
  private final HttpConnection connection;
  private final byte[] request;

  /**
   * Connects.
   *
   * @param form the body; empty for a GET without one
   */
  KeepAliveConnection(URI url, Map<String, String> headers, String form) {
    connection = new HttpConnection(url);
    request = HttpConnection.request(url, headers, form);
  }

  @Override
  public boolean call() {
    return status() == 200;
  }

  /** Sends the request, reads the answer, and gives its status. */
  int status() {
    return connection.send(request).status();
  }

  @Override
  public void close() {
    connection.close();
  }
}
