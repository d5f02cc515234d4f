package dev.tidings.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells a browser to refuse. */
final class SecurityHeaders {
  /** Style elements and attributes are allowed, since the console's components set them; scripts only as files of ours. */
  private static final CharSequence CONTENT = HttpHeaders.createOptimized(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
          + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'none'");
  private static final CharSequence CONTENT_NAME = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence SNIFFING_NAME = HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence SNIFFING = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER_NAME = HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence OPENER_NAME = HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
  private static final CharSequence RESOURCE_NAME = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence TRANSPORT_NAME = HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("max-age=31536000; includeSubDomains");

  private final boolean secure;

  /** @param secure whether browsers come over TLS */
  SecurityHeaders(boolean secure) {
    this.secure = secure;
  }

  void put(RoutingContext exchange) {
    MultiMap headers = exchange.response().headers()
        .add(CONTENT_NAME, CONTENT)
        .add(SNIFFING_NAME, SNIFFING)
        .add(REFERRER_NAME, REFERRER)
        .add(OPENER_NAME, SAME_ORIGIN)
        .add(RESOURCE_NAME, SAME_ORIGIN);
    if (secure) {
      headers.add(TRANSPORT_NAME, TRANSPORT);
    }
  }
}
