package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphRequests;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/**
 * Puts calls to Instagram together, for both ways of logging in. Which one an account came by is told by its server:
 * Instagram's own, or that of the way {@code facebook}, where it belongs to a Page.
 */
final class InstagramCalls implements GraphRequests {
  private static final String FACEBOOK = "facebook";
  private static final List<String> ALLOWANCES = List.of("calls");

  private final NetworkDescriptor descriptor;
  private final NetworkSettings settings;

  InstagramCalls(NetworkDescriptor descriptor, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.settings = settings;
  }

  /** Whether the account came by way of Facebook. */
  boolean byFacebook(Access access) {
    return settings.isOfWay(FACEBOOK, access.server());
  }

  @Override
  public RemoteCall get(Access access, String path, Map<String, String> query) {
    return call(HttpMethod.GET, access, path).query(query);
  }

  @Override
  public RemoteCall post(Access access, String path, Map<String, String> form) {
    return call(HttpMethod.POST, access, path).form(form);
  }

  @Override
  public RemoteCall delete(Access access, String path) {
    return call(HttpMethod.DELETE, access, path);
  }

  /** A piece of a container's film. */
  RemoteCall upload(Access access, String container, long offset, long size, byte[] piece) {
    var host = byFacebook(access) ? settings.host(access.server(), "uploads", descriptor) : access.server();
    return RemoteCall.of(HttpMethod.POST, host + "/ig-api-upload/" + descriptor.api().version() + "/" + container)
        .header("Authorization", "OAuth " + access.accessToken()).secret(access.accessToken())
        .header("offset", Long.toString(offset)).header("file_size", Long.toString(size))
        .body("application/octet-stream", Buffer.buffer(piece));
  }

  /** The page of the account, where a post's own address is not known. */
  String profile(Access access) {
    var own = access.server().startsWith("https://graph.") && descriptor.pages().base() != null;
    var site = own ? descriptor.pages().base() : access.server().replaceFirst("/" + FACEBOOK + "$", "");
    return site + "/" + access.handle() + "/";
  }

  private RemoteCall call(HttpMethod method, Access access, String path) {
    return RemoteCall.of(method, access.server() + "/" + descriptor.api().version() + "/" + path).as(access)
        .drawing(ALLOWANCES);
  }
}
