package dev.tidings.web.access;

import dev.tidings.bus.BusFailure;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Refuses writes that another site made a browser send. A write with the session cookie carries the session's own token;
 * whatever the browser says about where it comes from must not be foreign.
 */
public final class ForgeryGuard {
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final String publicOrigin;

  public ForgeryGuard(String publicUrl) {
    this.publicOrigin = origin(publicUrl);
  }

  /** Fails with a 403 {@link BusFailure} if the write may be forged. An API key is never sent by a browser by itself. */
  public void check(HttpServerRequest request, Visitor visitor) {
    if (visitor.credential() != null && visitor.credential().kind() == Credential.Kind.API_KEY) {
      return;
    }
    checkOrigin(request);
    if (visitor.session() != null && !same(visitor.session().csrfToken(), request.getHeader("X-CSRF-Token"))) {
      throw refused("X-CSRF-Token is missing or not this session's.");
    }
  }

  private void checkOrigin(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_SITE.contains(site)) {
      throw refused("The request comes from another site.");
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !origin.equals(publicOrigin) && !origin.equals(ownOrigin(request))) {
      throw refused("The request comes from another origin.");
    }
  }

  private static String ownOrigin(HttpServerRequest request) {
    return request.authority() == null ? "" : request.scheme() + "://" + request.authority();
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static boolean same(String expected, String given) {
    return given != null
        && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static BusFailure refused(String detail) {
    return BusFailure.rejected(403, "csrf-refused", detail);
  }
}
