package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * TikTok's answers: {@code {data, error: {code, message, log_id}}}, with the code {@code ok} where there is no error. It tells nothing of budgets in
 * headers. https://developers.tiktok.com/doc/tiktok-api-v2-error-handling
 */
final class TikTokDialect implements Dialect {
  private final World world;

  TikTokDialect(World world) {
    this.world = world;
  }

  @Override
  public Network network() {
    return TikTokNetwork.TIKTOK;
  }

  /** What announces an upload is about media: nothing goes out by it. */
  @Override
  public Operation operation(Exchange exchange) {
    boolean announces = exchange.operation == Operation.POST && exchange.body.type().equals(Received.JSON)
        && exchange.body.raw().toString().contains("\"FILE_UPLOAD\"");
    return announces ? Operation.MEDIA : exchange.operation;
  }

  /** Uploads bring no token but the address that they go to. */
  @Override
  public Account owner(Exchange exchange) {
    return uploading(exchange).flatMap(publication -> world.accounts().find(publication.account())).orElse(null);
  }

  /** The publication that an upload's address is of. */
  Optional<TikTokPublication> uploading(Exchange exchange) {
    String token = exchange.request.getParam("upload_token");
    return token == null
        ? Optional.empty()
        : TikTokShelf.of(world).publications().stream().filter(each -> each.upload() != null && Secrets.same(each.upload().token(), token)).findFirst();
  }

  /** A request's body, which must be JSON. */
  JsonObject body(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw invalid("Content-Type", "must be application/json");
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw unreadable();
    }
  }

  /** A yes. */
  Answer ok(JsonObject data) {
    return Answer.json(200, body(data, "ok", ""));
  }

  @Override
  public Refusal unauthorized() {
    return refusal(401, "access_token_invalid", "The access token is invalid or not found in the request.");
  }

  @Override
  public Refusal forbidden(String scope) {
    return refusal(401, "scope_not_authorized", "The user did not authorize the scope required for completing this request: " + scope + ".");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    return refusal(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
  }

  @Override
  public Refusal duplicate() {
    return refusal(403, "spam_risk", "The request was rejected for spam risk.");
  }

  @Override
  public Refusal refused(Verdict verdict) {
    return refusal(verdict.status(), verdict.code(), verdict.sentence());
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "invalid_params", "The request is too large.");
  }

  @Override
  public Refusal unreadable() {
    return invalid("body", "is not a JSON object");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "unsupported_path", "Unsupported path(Janus)");
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, "internal_error", "Something went wrong. Please try again later.");
  }

  /** A field that does not fit. */
  Refusal invalid(String field, String sentence) {
    return refusal(400, "invalid_params", field + " " + sentence);
  }

  /** A no by one of TikTok's codes. */
  Refusal refusal(int status, String code, String message) {
    return new Refusal(status, Answer.JSON, body(new JsonObject(), code, message));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {}

  private static JsonObject body(JsonObject data, String code, String message) {
    return new JsonObject()
        .put("data", data)
        .put("error", new JsonObject().put("code", code).put("message", message).put("log_id", Secrets.next()));
  }
}
