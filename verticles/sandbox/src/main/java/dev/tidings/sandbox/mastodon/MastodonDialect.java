package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Mastodon's errors: {@code {"error": …}} with the sentences of its server. */
final class MastodonDialect implements Dialect {
  private static final DateTimeFormatter RESET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public Network network() {
    return MastodonNetwork.MASTODON;
  }

  @Override
  public Refusal unauthorized() {
    return refusal(401, "The access token is invalid");
  }

  @Override
  public Refusal forbidden(String scope) {
    return refusal(403, "This action is outside the authorized scopes");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    return new Refusal(429, Answer.JSON, new JsonObject().put("error", "Too many requests"), rate);
  }

  @Override
  public Refusal duplicate() {
    return invalid("Status has already been posted");
  }

  @Override
  public Refusal refused(Verdict verdict) {
    return refusal(verdict.status(), verdict.sentence());
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "Payload Too Large");
  }

  @Override
  public Refusal unreadable() {
    return refusal(400, "Error occurred while parsing request parameters");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "Record not found");
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, status == 503 ? "Service temporarily unavailable" : "Internal Server Error");
  }

  /** A status or file that does not fit. */
  Refusal invalid(String sentence) {
    return refusal(422, "Validation failed: " + sentence);
  }

  /** A refusal in other words. */
  Refusal refusal(int status, String error) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {
    headers.set("X-RateLimit-Limit", Integer.toString(rate.limit()));
    headers.set("X-RateLimit-Remaining", Integer.toString(rate.remaining()));
    headers.set("X-RateLimit-Reset", RESET.format(Instant.ofEpochSecond(rate.resetSecond())));
  }
}
