package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;

/**
 * A call that a network makes.
 *
 * @param account whose matter it is
 * @param body what is told, with the time of the call where the network puts it in the body
 * @param atMillis when it is made at the soonest, in milliseconds since 1970
 */
public record HookCall(Account account, JsonObject body, long atMillis) {
  /** One that is made at once. */
  public HookCall(Account account, JsonObject body) {
    this(account, body, 0);
  }
}
