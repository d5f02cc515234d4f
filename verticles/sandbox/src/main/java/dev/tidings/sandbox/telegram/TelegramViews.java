package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Post;
import io.vertx.core.json.JsonObject;

/** Telegram's JSON for bots, channels and messages. */
final class TelegramViews {
  /** Under this name a post keeps the ids of its messages, with commas between them. */
  static final String IDS = "messages";

  private TelegramViews() {}

  static JsonObject bot(Account account) {
    return new JsonObject().put("id", Long.parseLong(account.id().replaceFirst("^-100", ""))).put("is_bot", true)
        .put("first_name", "Tidings").put("username", account.handle() + "_bot");
  }

  static JsonObject chat(Account account) {
    return new JsonObject().put("id", Long.parseLong(account.id())).put("type", "channel")
        .put("title", account.displayName()).put("username", account.handle());
  }

  static Object message(Account account, Post post, int index) {
    String[] ids = ((String) post.content().more().get(IDS)).split(",");
    JsonObject message = new JsonObject().put("message_id", Long.parseLong(ids[index])).put("sender_chat", chat(account))
        .put("chat", chat(account))
        .put("date", post.times().acceptedMicros() / 1_000_000);
    if (index == 0 && !post.content().text().isEmpty()) {
      message.put(post.content().media().isEmpty() ? "text" : "caption", post.content().text());
    }
    return message;
  }
}
