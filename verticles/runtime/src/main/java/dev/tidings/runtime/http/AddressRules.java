package dev.tidings.runtime.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be reached on behalf of a user: only those that the Internet at large routes. The ranges are the
 * special-purpose registries of IANA (RFC 6890 and its updates).
 */
public final class AddressRules {
  private static final List<Range> REFUSED = List.of(
      range("0.0.0.0", 8), range("10.0.0.0", 8), range("100.64.0.0", 10), range("127.0.0.0", 8), range("169.254.0.0", 16),
      range("172.16.0.0", 12), range("192.0.0.0", 24), range("192.0.2.0", 24), range("192.88.99.0", 24),
      range("192.168.0.0", 16), range("198.18.0.0", 15), range("198.51.100.0", 24), range("203.0.113.0", 24),
      range("224.0.0.0", 4), range("240.0.0.0", 4),
      range("::", 96), range("64:ff9b::", 96), range("64:ff9b:1::", 48), range("100::", 64), range("2001::", 23),
      range("2001:db8::", 32), range("2002::", 16), range("3fff::", 20), range("5f00::", 16), range("fc00::", 7),
      range("fe80::", 10), range("fec0::", 10), range("ff00::", 8));

  private record Range(byte[] start, int bits) {
    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      int whole = bits / 8;
      if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
        return false;
      }
      int rest = bits % 8;
      return rest == 0 || ((address[whole] ^ start[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }
  }

  private AddressRules() {}

  /** Whether the address is private, of this machine, of a group, or otherwise not of the Internet at large. */
  public static boolean refuses(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean known = address instanceof Inet4Address || address instanceof Inet6Address;
    return !known || REFUSED.stream().anyMatch(range -> range.holds(bytes));
  }

  private static Range range(String start, int bits) {
    try {
      return new Range(InetAddress.getByName(start).getAddress(), bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(start, e);
    }
  }
}
