package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telegram's Bot API: {@code {"ok": false, "error_code": …, "description": …}}. The token is part of the address. */
final class TelegramDialect implements Dialect {
  private static final Pattern ADDRESS = Pattern.compile("/telegram/bot([^/]+)/.*");

  @Override
  public Network network() {
    return TelegramNetwork.TELEGRAM;
  }

  @Override
  public String token(Exchange exchange) {
    Matcher address = ADDRESS.matcher(exchange.request.path());
    return address.matches() ? address.group(1) : null;
  }

  @Override
  public Refusal unauthorized() {
    return refusal(401, "Unauthorized");
  }

  @Override
  public Refusal forbidden(String scope) {
    return bad("not enough rights to send text messages to the chat");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    if (rate == null) {
      return refusal(429, "Too Many Requests");
    }
    long seconds = Math.max(1, rate.resetSecond() - System.currentTimeMillis() / 1000);
    return new Refusal(429, Answer.JSON, body(429, "Too Many Requests: retry after " + seconds)
        .put("parameters", new JsonObject().put("retry_after", seconds)), rate);
  }

  /** Telegram takes the same text as often as it comes. */
  @Override
  public Refusal duplicate() {
    return failed(500);
  }

  @Override
  public Refusal refused(Verdict verdict) {
    return refusal(verdict.status(), verdict.sentence());
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "Request Entity Too Large");
  }

  @Override
  public Refusal unreadable() {
    return bad("can't parse request body");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "Not Found");
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, status == 500 ? "Internal Server Error" : "Bad Gateway");
  }

  Refusal bad(String sentence) {
    return refusal(400, "Bad Request: " + sentence);
  }

  private static Refusal refusal(int status, String description) {
    return new Refusal(status, Answer.JSON, body(status, description));
  }

  private static JsonObject body(int status, String description) {
    return new JsonObject().put("ok", false).put("error_code", status).put("description", description);
  }

  /** What is left is told by nothing. */
  @Override
  public void announce(RateState rate, MultiMap headers) {}
}
