package dev.tidings.web.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.time.Instant;

/** The cookie that carries a session: out of reach of scripts and of other sites. */
public final class SessionCookie {
  private final boolean secure;

  /** @param secure whether browsers come over TLS */
  public SessionCookie(boolean secure) {
    this.secure = secure;
  }

  /** @param lasts when the session ends however much it is used: that it ends unused is judged where it is kept */
  public Cookie of(String token, Instant lasts) {
    return cookie(token).setMaxAge(Math.max(1, Duration.between(Instant.now(), lasts).toSeconds()));
  }

  /** Makes a browser forget it. */
  public Cookie ended() {
    return cookie("").setMaxAge(0);
  }

  private Cookie cookie(String value) {
    return Cookie.cookie(Credential.COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }
}
