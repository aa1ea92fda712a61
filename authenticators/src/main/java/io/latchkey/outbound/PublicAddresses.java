package io.latchkey.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that anybody on the Internet can have: all but those that the IANA's registries of
 * special purpose addresses (RFC 6890) give to one machine, one link, one organisation, to tests or
 * to nobody. IPv6 addresses that stand for an IPv4 address are what that one is.
 */
final class PublicAddresses {
  private static final List<Range> SPECIAL =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3));

  /** All that is given out of IPv6 (RFC 4291, section 2.4), and what of it is special. */
  private static final Range GLOBAL = Range.of("2000::", 3);

  private static final List<Range> SPECIAL_V6 =
      List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("3fff::", 20));

  /** 6to4 (RFC 3056) has the IPv4 address after its 16 bits, NAT64 (RFC 6052) at the end. */
  private static final Range SIX_TO_FOUR = Range.of("2002::", 16);

  private static final Range NAT64 = Range.of("64:ff9b::", 96);

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return SPECIAL.stream().noneMatch(range -> range.contains(bytes));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublicV4(bytes, 2);
    }
    if (NAT64.contains(bytes)) {
      return isPublicV4(bytes, 12);
    }
    return GLOBAL.contains(bytes) && SPECIAL_V6.stream().noneMatch(range -> range.contains(bytes));
  }

  private static boolean isPublicV4(byte[] bytes, int at) {
    byte[] v4 = Arrays.copyOfRange(bytes, at, at + 4);
    return SPECIAL.stream().noneMatch(range -> range.contains(v4));
  }

  /**
   * Addresses that begin with the same bits.
   *
   * @param bits how many
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] first, int bits) {

    static Range of(String first, int bits) {
      try {
        return new Range(InetAddress.getByName(first).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("Not an address: " + first, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      int whole = bits / Byte.SIZE;
      if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
        return false;
      }
      int rest = Byte.SIZE - bits % Byte.SIZE;
      return rest == Byte.SIZE || (address[whole] & 0xFF) >> rest == (first[whole] & 0xFF) >> rest;
    }
  }
}
