package io.latchkey.outbound;

import io.latchkey.outbound.OutboundException.Reason;
import io.latchkey.server.AllowedHosts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;

/**
 * The machines that a call may connect to. The name is looked up once and the connection goes to an
 * address that was looked at, so that a name cannot stand for another machine in between.
 */
final class Destination {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final String LOCALHOST = "localhost";

  /** Finds the addresses of a host. */
  interface Lookup {
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private Destination() {}

  /**
   * Looks the host up.
   *
   * @throws OutboundException if there is none, or if one of its addresses is not public and the
   *     server's option does not name that very address
   */
  static List<HttpHost> of(OutboundRequest request, AllowedHosts allowed, Lookup lookup)
      throws OutboundException {
    URI address = request.address();
    String host = address.getHost();
    List<HttpHost> destinations = new ArrayList<>();
    try {
      for (InetAddress found : lookup.find(host)) {
        if (!PublicAddresses.contains(found) && !isNamed(host, found, allowed)) {
          throw new OutboundException(Reason.NOT_PUBLIC, request);
        }
        destinations.add(new HttpHost(found, host, port(address), address.getScheme()));
      }
    } catch (UnknownHostException e) {
      throw new OutboundException(Reason.UNREACHABLE, request);
    }
    return destinations;
  }

  /** Whoever allows {@code localhost} means this machine (RFC 6761, section 6.3). */
  private static boolean isNamed(String host, InetAddress found, AllowedHosts allowed) {
    return allowed.hosts().stream()
        .anyMatch(
            name ->
                isLiteral(name)
                    ? isSame(name, found)
                    : name.equals(LOCALHOST)
                        && host.equalsIgnoreCase(LOCALHOST)
                        && found.isLoopbackAddress());
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  private static boolean isSame(String literal, InetAddress address) {
    try {
      // Looks nothing up.
      return InetAddress.getByName(literal).equals(address);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
  }
}
