package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;

/**
 * A call that a network makes.
 *
 * @param account whose matter it is
 * @param field what of the account it is about, where an application chooses; null where it does not
 * @param body what is told, with the time of the call where the network puts it in the body
 * @param atMillis when it is made at the soonest, in milliseconds since 1970
 */
public record HookCall(Account account, String field, JsonObject body, long atMillis) {
  /** One that is made at once. */
  public HookCall(Account account, JsonObject body) {
    this(account, null, body, 0);
  }
}
