package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.OAuthCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Renewal. Of consent, at the server that gave it: a refresh token is good once. Of an app password's session, by
 * {@code com.atproto.server.refreshSession}: the old refresh token stays good for a while.
 */
final class BlueskyTokens {
  /** How long an access token is good where it does not say. */
  private static final Duration USUAL = Duration.ofHours(2);

  private final NetworkCalls calls;
  private final OAuthCalls oauth;

  BlueskyTokens(NetworkCalls calls, OAuthCalls oauth) {
    this.calls = calls;
    this.oauth = oauth;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    if (access.binding() != null) {
      return oauth.refresh(access, refreshToken);
    }
    var call = RemoteCall.of(HttpMethod.POST, Xrpc.url(access, "com.atproto.server.refreshSession"))
        .header("Authorization", "Bearer " + refreshToken).secret(refreshToken);
    return calls.make(call, BlueskyTokens::session);
  }

  /** {@code com.atproto.server.createSession}. */
  Future<Outcome<Tokens>> open(String handle, String appPassword, String server) {
    var call = RemoteCall.of(HttpMethod.POST, server + "/xrpc/com.atproto.server.createSession")
        .json(new JsonObject().put("identifier", handle.replaceFirst("^@", "")).put("password", appPassword))
        .secret(appPassword);
    return calls.make(call, BlueskyTokens::session);
  }

  private static Outcome<Tokens> session(Answer answer) {
    var session = answer.json();
    var token = Objects.requireNonNull(session.getString("accessJwt"));
    return answer.success(new Tokens(
        token, Objects.requireNonNull(session.getString("refreshJwt")), lifetime(token, answer.networkTime()), List.of()));
  }

  /** The token is a JWT that says when it ends; it is read for that alone, and proves nothing to us. */
  static Duration lifetime(String token, Instant now) {
    var parts = token.split("\\.");
    if (parts.length != 3) {
      return USUAL;
    }
    try {
      var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1])));
      var left = Duration.between(now, Instant.ofEpochSecond(claims.getLong("exp")));
      return left.isPositive() ? left : USUAL;
    } catch (DecodeException | IllegalArgumentException | NullPointerException | ClassCastException e) {
      return USUAL;
    }
  }
}
