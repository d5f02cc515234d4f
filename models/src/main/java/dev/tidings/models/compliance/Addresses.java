package dev.tidings.models.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds addresses in a text, and where they lead. Linear in the text's length. */
final class Addresses {
  /** An address in a text, with the host that it leads to, in small letters. */
  record Address(int from, int to, String host) {}

  /** Endings by which networks know an address that has neither scheme nor path. */
  private static final Set<String> ENDINGS = Set.of(
      "com", "org", "net", "io", "dev", "app", "co", "uk", "de", "fr", "es", "it", "nl", "eu", "us", "ca", "au", "shop",
          "store",
      "example", "me", "tv", "ly", "gg", "ai", "info", "biz", "xyz", "online", "site", "blog");

  private Addresses() {}

  static List<Address> in(String text) {
    var found = new ArrayList<Address>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      add(text, at, end, found);
      at = end;
    }
    return found;
  }

  private static void add(String text, int begin, int end, List<Address> found) {
    int from = begin;
    int to = end;
    while (from < to && "(\"'“‘<[".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && ".,;:!?)\"'”’>]".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    var token = text.substring(from, to);
    int scheme = token.indexOf("://");
    var host = host(scheme < 0 ? token : token.substring(scheme + 3), scheme >= 0);
    int dot = host.lastIndexOf('.');
    boolean known = dot > 0 && (scheme >= 0 || host.startsWith("www.") || ENDINGS.contains(host.substring(dot + 1)));
    if (known && (scheme >= 0 || token.indexOf('@') < 0)) {
      found.add(new Address(from, to, host));
    }
  }

  /** What stands before the path, without a name and a password and without the port. */
  private static String host(String rest, boolean names) {
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    var authority = rest.substring(0, end);
    int at = names ? authority.lastIndexOf('@') : -1;
    var host = authority.substring(at + 1);
    int colon = host.indexOf(':');
    var bare = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** Whether a host is that domain or one below it. */
  static boolean within(String host, String domain) {
    var lower = domain.strip().toLowerCase(Locale.ROOT);
    return host.equals(lower) || host.endsWith("." + lower);
  }
}
