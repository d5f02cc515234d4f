package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A network's yes, to be read.
 *
 * @param receivedAt by our clock
 */
public record Answer(
    int status, MultiMap headers, Buffer body, List<Budget> budgets, RemoteExchange exchange, Instant receivedAt) {
  /** The body as a JSON object; throws DecodeException or ClassCastException if it is none. */
  public JsonObject json() {
    return body.toJsonObject();
  }

  /** The body as a JSON array; throws as {@link #json}. */
  public JsonArray array() {
    return body.toJsonArray();
  }

  /** The network's clock: the answer's Date header, or our own clock where it has none. */
  public Instant networkTime() {
    var date = HeaderTimes.date(headers.get("Date"));
    return date == null ? receivedAt : date;
  }

  /** The call gave this. */
  public <T> Outcome<T> success(T value) {
    return new Outcome.Success<>(value, budgets, exchange);
  }

  /** The network is not done yet. */
  public <T> Outcome<T> notYet(Duration after) {
    return new Outcome.NotYet<>(after, null, budgets, exchange);
  }

  /** The network has taken a part and waits for the next. */
  public <T> Outcome<T> goOn(String progress) {
    return new Outcome.NotYet<>(Duration.ZERO, progress, budgets, exchange);
  }

  /** A yes in form that is a no in content. */
  public <T> Outcome<T> refused(Outcome.Category category, String code, String message) {
    return new Outcome.Refused<>(category, code, message, null, budgets, exchange);
  }
}
