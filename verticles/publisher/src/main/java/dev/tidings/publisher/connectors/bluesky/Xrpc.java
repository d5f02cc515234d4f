package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Calls of atproto's HTTP API: {@code /xrpc/} and the method's name. */
final class Xrpc {
  /** The collection of posts. */
  static final String POSTS = "app.bsky.feed.post";
  /** The collection of who may reply to which post. */
  static final String GATES = "app.bsky.feed.threadgate";

  private Xrpc() {}

  static RemoteCall query(Access access, String method, Map<String, String> parameters) {
    return RemoteCall.of(HttpMethod.GET, url(access, method)).query(parameters).as(access);
  }

  static RemoteCall procedure(Access access, String method, JsonObject body) {
    return RemoteCall.of(HttpMethod.POST, url(access, method)).as(access).json(body);
  }

  static String url(Access access, String method) {
    return access.server() + "/xrpc/" + method;
  }

  /** The address of a post of the account. */
  static String uri(Access access, String key) {
    return "at://" + access.remoteId() + "/" + POSTS + "/" + key;
  }

  /** The key at the end of a record's address. */
  static String key(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
