package dev.tidings.web.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a request shows to say who sends it.
 *
 * @param secret the session's token or the API key
 */
public record Credential(Kind kind, String secret) {
  static final String COOKIE = "tidings_session";
  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 512;

  /** How it came. */
  public enum Kind {
    SESSION,
    API_KEY
  }

  /** What the request shows; an Authorization header goes before the cookie. */
  static Optional<Credential> of(HttpServerRequest request) {
    String authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
      return Optional.of(new Credential(Kind.API_KEY, bearer ? authorization.substring(BEARER.length()).trim() : ""));
    }
    Cookie cookie = request.getCookie(COOKIE);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(new Credential(Kind.SESSION, cookie.getValue()));
  }

  /** Whether it can be one at all; what cannot is not asked about. */
  boolean plausible() {
    return !secret.isEmpty() && secret.length() <= LONGEST && (kind == Kind.SESSION || secret.startsWith("tdg_"));
  }

  @Override
  public String toString() {
    return kind + " credential";
  }
}
