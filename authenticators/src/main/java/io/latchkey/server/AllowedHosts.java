package io.latchkey.server;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that the server may call, at any port. Over plain HTTP it calls only itself.
 *
 * @param hosts names or addresses, in lower case
 */
public record AllowedHosts(Set<String> hosts) {
  static final AllowedHosts NONE = new AllowedHosts(Set.of());

  /** A name, an IPv4 address, or an IPv6 address in brackets, as in a URI. */
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}]");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads the list of an option.
   *
   * @param option its name, for the message
   * @param list separated by commas; null if the option is not set
   * @throws IllegalArgumentException naming the option, if something in it is no host
   */
  static AllowedHosts of(String option, @Nullable String list) {
    if (list == null) {
      return NONE;
    }
    Set<String> hosts =
        Arrays.stream(list.split(",", -1))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            option
                + ": '"
                + host
                + "' is no host; expected names or addresses separated by commas, without scheme,"
                + " port or path");
      }
    }
    return new AllowedHosts(hosts);
  }

  /** For the administrator: the list, in alphabetical order. */
  String text() {
    return hosts.isEmpty() ? "none" : String.join(", ", new TreeSet<>(hosts));
  }

  /** Whether the server may call this address. */
  public boolean allow(URI address) {
    String host = host(address);
    return hosts.contains(host)
        && ("https".equalsIgnoreCase(address.getScheme()) || isLoopback(address));
  }

  /** Whether an address is called over HTTPS, or is the server's own machine. */
  public static boolean isSafe(URI address) {
    return "https".equalsIgnoreCase(address.getScheme()) || isLoopback(address);
  }

  private static boolean isLoopback(URI address) {
    return "http".equalsIgnoreCase(address.getScheme()) && LOOPBACK.contains(host(address));
  }

  private static String host(URI address) {
    return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
  }
}
