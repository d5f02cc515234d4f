package dev.tidings.sandbox.harbour;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/** How the test's network says no. */
final class HarbourDialect implements Dialect {
  @Override
  public Network network() {
    return HarbourNetwork.HARBOUR;
  }

  @Override
  public Refusal unauthorized() {
    return refusal(401, "unknown");
  }

  @Override
  public Refusal forbidden(String scope) {
    return refusal(403, "forbidden");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    return new Refusal(429, Answer.JSON, new JsonObject().put("error", "slower"), rate);
  }

  @Override
  public Refusal duplicate() {
    return refusal(409, "said");
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "long");
  }

  @Override
  public Refusal unreadable() {
    return refusal(400, "unreadable");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "nowhere");
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, "failed");
  }

  Refusal refusal(int status, String name) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", name));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {
    headers.set("X-Notes-Left", Long.toString(rate.remaining()));
  }
}
