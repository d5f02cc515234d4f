package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;

/** A network's no, in that network's own form. */
final class Refusal extends RuntimeException {
  final int status;
  final String contentType;
  final JsonObject body;

  /** The RateState to announce instead of the account's own; null for its own. */
  final RateState rate;

  Refusal(int status, String contentType, JsonObject body) {
    this(status, contentType, body, null);
  }

  Refusal(int status, String contentType, JsonObject body, RateState rate) {
    super("refused with " + status, null, false, false);
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.rate = rate;
  }

  Answer answer() {
    return new Answer(status, contentType, body.toBuffer());
  }
}
