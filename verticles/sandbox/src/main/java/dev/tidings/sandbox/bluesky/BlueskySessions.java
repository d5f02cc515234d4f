package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.AccountDesk;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bluesky: sessions by app password, and who has which handle. The app password of a simulated account is {@code sandbox:} and its handle. A used
 * refresh token stays good until the one that came for it is used, as the network gives two hours of grace.
 */
public final class BlueskySessions {
  /** What an app password's access may do. */
  public static final String APP_PASSWORD = "com.atproto.appPass";

  private final World world;
  private final Tokens tokens;
  private final AccountDesk desk;
  private final BlueskyDialect dialect;

  public BlueskySessions(World world, Tokens tokens, AccountDesk desk, BlueskyDialect dialect) {
    this.world = world;
    this.tokens = tokens;
    this.desk = desk;
    this.dialect = dialect;
  }

  /** {@code com.atproto.server.createSession}. */
  public Future<Answer> create(Exchange exchange, JsonObject input) {
    String password = input.getString("password");
    String handle = password.startsWith(Tokens.HANDLE_TOKEN) ? password.substring(Tokens.HANDLE_TOKEN.length()) : "";
    if (!AccountDesk.isHandle(handle)) {
      throw wrong();
    }
    return desk.putByHandle(BlueskyNetwork.BLUESKY, handle, Optional.empty())
        .compose(
            opened -> {
              String identifier = input.getString("identifier");
              boolean same = BlueskyNames.find(world, identifier).filter(found -> found.id().equals(opened.account().id())).isPresent();
              return same
                  ? tokens.grant(opened.application(), opened.account(), opened.account().network().scopes(), null)
                  : Future.failedFuture(wrong());
            })
        .onSuccess(granted -> exchange.accepted = true)
        .map(this::withTokens);
  }

  /** {@code com.atproto.server.refreshSession}: the bearer is the refresh token. */
  public Future<Answer> refresh(Exchange exchange) {
    String token = exchange.bearer();
    if (token == null) {
      throw dialect.anonymous();
    }
    Grant grant =
        world
            .grants()
            .ofRefreshToken(BlueskyNetwork.BLUESKY, token)
            .filter(found -> !found.revoked() && isGood(found, token))
            .orElseThrow(() -> dialect.refusal(400, "ExpiredToken", "Token has been revoked"));
    return tokens.renew(grant).onSuccess(renewed -> exchange.accepted = true).map(this::withTokens);
  }

  private static boolean isGood(Grant grant, String refreshToken) {
    List<String> spent = grant.spentRefreshTokens();
    return refreshToken.equals(grant.refreshToken()) || !spent.isEmpty() && refreshToken.equals(spent.get(spent.size() - 1));
  }

  /** {@code com.atproto.server.getSession}. */
  public Future<Answer> session(Exchange exchange) {
    return Future.succeededFuture(Answer.json(200, view(exchange.account)));
  }

  /** {@code com.atproto.identity.resolveHandle}. */
  public Future<Answer> resolve(JsonObject parameters) {
    String handle = parameters.getString("handle");
    Account account =
        BlueskyNames.find(world, handle)
            .filter(found -> found.fullHandle().equalsIgnoreCase(handle))
            .orElseThrow(() -> dialect.invalid("Unable to resolve handle"));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("did", account.id())));
  }

  private Answer withTokens(Grant grant) {
    Account account = world.accounts().find(grant.account()).orElseThrow();
    return Answer.json(200, view(account).put("accessJwt", grant.accessToken()).put("refreshJwt", grant.refreshToken()))
        .with(Map.of("Cache-Control", "private"));
  }

  private static JsonObject view(Account account) {
    return new JsonObject().put("handle", account.fullHandle()).put("did", account.id()).put("active", true);
  }

  private Refusal wrong() {
    return dialect.refusal(401, "AuthenticationRequired", "Invalid identifier or password");
  }
}
