package dev.tidings.web.live;

import java.net.URI;

/** Whether a page may open a live connection: only the console's own, so that no other site can use its cookie. */
final class OriginRule {
  private final String publicOrigin;

  OriginRule(String publicUrl) {
    this.publicOrigin = publicUrl == null ? null : origin(publicUrl);
  }

  /**
   * Programs send no Origin and are let through, since they have no cookie of somebody else.
   *
   * @param origin the Origin header; null when there was none
   * @param authority the host and port that the request was sent to
   */
  boolean allows(String origin, String authority) {
    if (origin == null) {
      return true;
    }
    var normal = origin(origin);
    if (normal == null) {
      return false;
    }
    return normal.equals(publicOrigin) || normal.substring(normal.indexOf("://") + 3).equals(withoutDefaultPort(authority));
  }

  private static String origin(String url) {
    try {
      var uri = URI.create(url);
      var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getRawAuthority() != null
          ? uri.getScheme() + "://" + withoutDefaultPort(uri.getRawAuthority())
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String withoutDefaultPort(String authority) {
    return authority == null ? "" : authority.toLowerCase(java.util.Locale.ROOT).replaceFirst(":(80|443)$", "");
  }
}
