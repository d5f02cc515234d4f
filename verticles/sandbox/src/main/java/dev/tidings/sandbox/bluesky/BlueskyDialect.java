package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Errors of an atproto server: {@code {"error": …, "message": …}} with its own names and sentences. */
public final class BlueskyDialect implements Dialect {
  private final BlueskyProofs proofs = new BlueskyProofs();
  private final BlueskyWords words = new BlueskyWords();
  private final World world;

  BlueskyDialect(World world) {
    this.world = world;
  }

  @Override
  public Network network() {
    return BlueskyNetwork.BLUESKY;
  }

  BlueskyProofs proofs() {
    return proofs;
  }

  public BlueskyWords words() {
    return words;
  }

  /** A token that is bound to a key comes with a proof, and no other does. */
  @Override
  public String token(Exchange exchange) {
    String header = exchange.request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "DPoP ", 0, 5)) {
      if (BlueskyTokens.isBound(exchange.bearer())) {
        throw refusal(401, "InvalidToken", "Token must be used with a DPoP proof");
      }
      return exchange.bearer();
    }
    String token = header.substring(5).trim();
    if (!BlueskyTokens.isBound(token, proofs.check(exchange, token))) {
      throw refusal(401, "invalid_token", "Invalid DPoP key binding");
    }
    return token;
  }

  /** The service for videos is shown an account's word instead of a token; who wants a session or access names the account. */
  @Override
  public Account owner(Exchange exchange) {
    return words.of(exchange.bearer()).map(BlueskyWords.Word::account).or(() -> named(exchange)).orElse(null);
  }

  private Optional<Account> named(Exchange exchange) {
    if (exchange.operation != Operation.TOKEN) {
      return Optional.empty();
    }
    if (exchange.body.isForm()) {
      return Optional.ofNullable(exchange.body.form().get("login_hint")).flatMap(hint -> BlueskyNames.find(world, hint));
    }
    try {
      return exchange.json().getValue("identifier") instanceof String name ? BlueskyNames.find(world, name) : Optional.empty();
    } catch (DecodeException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public Refusal unauthorized() {
    return refusal(400, "ExpiredToken", "Token has expired");
  }

  /** For a call without any token. */
  public Refusal anonymous() {
    return refusal(401, "AuthMissing", "Authentication Required");
  }

  @Override
  public Refusal forbidden(String scope) {
    return refusal(400, "InvalidToken", "Bad token scope");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    return new Refusal(429, Answer.JSON, body("RateLimitExceeded", "Rate Limit Exceeded"), rate);
  }

  /** The network takes the same text as often as it comes; what it does not take twice is a record's key. */
  @Override
  public Refusal duplicate() {
    return failed(500);
  }

  @Override
  public Refusal refused(Verdict verdict) {
    return refusal(verdict.status(), verdict.code(), verdict.sentence());
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "PayloadTooLarge", "request entity too large");
  }

  @Override
  public Refusal unreadable() {
    return invalid("Request body could not be read as JSON");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "XRPCNotSupported", "XRPCNotSupported");
  }

  @Override
  public Refusal failed(int status) {
    return status == 500
        ? refusal(500, "InternalServerError", "Internal Server Error")
        : refusal(status, "UpstreamFailure", "Upstream service unreachable");
  }

  /** A request that does not fit. */
  public Refusal invalid(String sentence) {
    return refusal(400, "InvalidRequest", sentence);
  }

  public Refusal refusal(int status, String error, String message) {
    return new Refusal(status, Answer.JSON, body(error, message));
  }

  private static JsonObject body(String error, String message) {
    return new JsonObject().put("error", error).put("message", message);
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {
    headers.set("RateLimit-Limit", Integer.toString(rate.limit()));
    headers.set("RateLimit-Remaining", Integer.toString(rate.remaining()));
    headers.set("RateLimit-Reset", Long.toString(rate.resetSecond()));
  }
}
