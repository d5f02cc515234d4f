package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;

/**
 * A call that a network makes.
 *
 * @param account whose matter it is
 * @param body what is told, with the time of the call where the network puts it in the body
 */
public record HookCall(Account account, JsonObject body) {}
