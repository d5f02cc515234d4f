package dev.tidings.runtime.events;

import io.vertx.core.json.JsonObject;

/**
 * An event to be appended.
 *
 * @param type {@code <thing>.<past-tense>}, such as {@code post.approved}
 * @param data what happened; ids and content of ours, never names, addresses or other people's texts
 */
public record NewEvent(String type, JsonObject data) {}
