package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The events of a post. Each names the post and its accounts, so that who may see it can be judged from it alone. */
final class PostEvents {
  private PostEvents() {}

  /** The whole content, as first written. */
  static NewEvent created(PostAggregate post) {
    return event("post.created", written(post));
  }

  /** The whole content, as it is now. */
  static NewEvent edited(PostAggregate post) {
    return event("post.edited", written(post).put("planVersion", post.planVersion()));
  }

  /** What a planner needs to make deliveries, together with the post's row. */
  static NewEvent planned(String type, PostAggregate post) {
    JsonObject data = common(post)
        .put("planVersion", post.planVersion())
        .put("at", post.plan().at().toString())
        .put("approvedHash", post.approvedHash());
    put(data, "campaign", post.campaign());
    put(data, "local", post.plan().local());
    put(data, "zone", post.plan().zone());
    return event(type, data);
  }

  static NewEvent noted(String type, PostAggregate post, String note) {
    JsonObject data = common(post);
    put(data, "note", note);
    return event(type, data);
  }

  static NewEvent plain(String type, PostAggregate post) {
    return event(type, common(post).put("planVersion", post.planVersion()));
  }

  static NewEvent event(String type, JsonObject data) {
    return new NewEvent(type, data);
  }

  private static JsonObject written(PostAggregate post) {
    JsonObject data = common(post).put("content", BusJson.toJson(post.content()));
    put(data, "title", post.title());
    put(data, "campaign", post.campaign());
    return data;
  }

  private static JsonObject common(PostAggregate post) {
    JsonArray accounts = new JsonArray();
    post.content().accounts().stream().map(AccountId::toString).forEach(accounts::add);
    return new JsonObject()
        .put("post", post.id().toString())
        .put("accounts", accounts)
        .put("state", post.state().name())
        .put("contentHash", post.contentHash());
  }

  private static void put(JsonObject data, String key, String value) {
    if (value != null && !value.isBlank()) {
      data.put(key, value);
    }
  }
}
