package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Puts calls to LinkedIn together: the versioned API's headers, its names within paths, and where uploads may go. */
final class LinkedInCalls {
  private final NetworkDescriptor descriptor;

  LinkedInCalls(NetworkDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** A call to the versioned API, which refuses whoever names no version. */
  RemoteCall rest(HttpMethod method, Access access, String path) {
    return RemoteCall.of(method, access.server() + "/rest" + path)
        .as(access)
        .header("LinkedIn-Version", descriptor.api().version())
        .header("X-Restli-Protocol-Version", "2.0.0");
  }

  /** A call about one post. */
  RemoteCall post(HttpMethod method, Access access, String urn) {
    return rest(method, access, "/posts/" + encoded(urn));
  }

  /** Where people and tokens are dealt with: another host than the API's, but for a simulated or overridden one. */
  String site(Access access) {
    boolean own = descriptor.pages().base() != null && access.server().equals(descriptor.api().url());
    return own ? descriptor.pages().base() : access.server();
  }

  /** A call to the address of an upload, of which what follows its path is a key: it must not be shown. */
  static RemoteCall put(String uploadUrl, Access access) {
    var call = RemoteCall.of(HttpMethod.PUT, uploadUrl).as(access);
    var key = URI.create(uploadUrl).getRawQuery();
    return key == null ? call : call.secret(key);
  }

  /** Whether an address that LinkedIn named for an upload may be given the account's token: its own hosts alone. */
  static boolean isOwn(String uploadUrl, Access access) {
    try {
      var upload = URI.create(uploadUrl);
      var server = URI.create(access.server());
      var host = upload.getHost() == null ? "" : upload.getHost().toLowerCase(Locale.ROOT);
      boolean same = host.equals(server.getHost()) && upload.getPort() == server.getPort()
          && server.getScheme().equals(upload.getScheme());
      return upload.getUserInfo() == null
          && (same || "https".equals(upload.getScheme()) && host.endsWith(".linkedin.com"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A URN within a path. */
  static String encoded(String urn) {
    return URLEncoder.encode(urn, StandardCharsets.UTF_8);
  }
}
