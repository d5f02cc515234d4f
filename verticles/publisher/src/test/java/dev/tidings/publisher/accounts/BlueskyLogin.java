package dev.tidings.publisher.accounts;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** Opens a session on the simulated Bluesky with a handle and its app password. */
final class BlueskyLogin {
  private BlueskyLogin() {}

  static JsonObject open(Vertx vertx, int port, String handle) {
    var client = vertx.createHttpClient();
    var body = new JsonObject().put("identifier", handle + ".sandbox.test").put("password", "sandbox:" + handle).toBuffer();
    return Await.result(client.request(HttpMethod.POST, port, "127.0.0.1", "/bluesky/xrpc/com.atproto.server.createSession")
        .compose(request -> request.putHeader("Content-Type", "application/json").send(body).compose(response -> response.body()))
        .map(answer -> answer.toJsonObject())
        .eventually(() -> client.close()));
  }
}
