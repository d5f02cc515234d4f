package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;

/** A network's no, in that network's own form. */
public final class Refusal extends RuntimeException {
  public final int status;
  public final String contentType;
  public final JsonObject body;

  /** The RateState to announce instead of the account's own; null for its own. */
  public final RateState rate;

  public Refusal(int status, String contentType, JsonObject body) {
    this(status, contentType, body, null);
  }

  public Refusal(int status, String contentType, JsonObject body, RateState rate) {
    super("refused with " + status, null, false, false);
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.rate = rate;
  }

  public Answer answer() {
    return new Answer(status, contentType, body.toBuffer());
  }
}
