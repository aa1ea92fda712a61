package io.latchkey.apikey.format;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one network: an IPv4 or IPv6 address, alone or with the length of its prefix
 * (RFC 4632, section 3.1; RFC 4291, section 2.3). Names are never resolved.
 */
public final class NetworkRange {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
  private static final int IPV6_BYTES = 16;
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  private final byte[] network;
  private final int bits;

  private NetworkRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads an address or a network.
   *
   * @param text for instance {@code 192.0.2.0/24}, {@code 192.0.2.7} or {@code 2001:db8::/32}
   * @throws IllegalArgumentException if it is neither an address nor a network
   */
  public static NetworkRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("not an IPv4 or IPv6 address or network");
    }
    int width = address.length * Byte.SIZE;
    if (slash < 0) {
      return new NetworkRange(address, width);
    }
    String length = text.substring(slash + 1);
    if (!BITS.matcher(length).matches() || Integer.parseInt(length) > width) {
      throw new IllegalArgumentException("prefix length must be 0 to " + width);
    }
    return new NetworkRange(address, Integer.parseInt(length));
  }

  /** Whether an address is of this network; false for what is not an address. */
  public boolean contains(@Nullable String text) {
    byte[] address = text == null ? null : address(text);
    if (address == null || address.length != network.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    if (Arrays.mismatch(address, 0, whole, network, 0, whole) >= 0) {
      return false;
    }
    return rest == 0 || (address[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
  }

  /**
   * What stands for whoever has an address: an IPv4 address itself, the first 64 bits of an IPv6
   * address, since one subscriber has all that begin with them (RFC 6177); any other text
   * unchanged.
   */
  public static String subscriber(String text) {
    byte[] address = address(text);
    return address == null || address.length < IPV6_BYTES
        ? text
        : HexFormat.of().formatHex(address, 0, IPV6_BYTES / 2);
  }

  private static byte @Nullable [] address(String text) {
    int zone = text.indexOf('%');
    String literal = zone < 0 ? text : text.substring(0, zone);
    if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
      return null;
    }
    try {
      // A literal address: checked above, so nothing is looked up.
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
