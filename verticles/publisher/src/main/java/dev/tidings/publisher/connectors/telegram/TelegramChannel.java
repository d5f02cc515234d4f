package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Which channel an access is for, and what its bot may do there. */
final class TelegramChannel {
  private static final Duration QUICK = Duration.ofSeconds(5);

  private final TelegramCalls calls;

  TelegramChannel(TelegramCalls calls) {
    this.calls = calls;
  }

  /** {@code getMe}, {@code getChat}, {@code getChatMember}. */
  Future<Outcome<Profile>> profile(Access access) {
    return ask(access, "getMe", new JsonObject()).compose(bot -> bot instanceof Outcome.Success<JsonObject> me
        ? chat(access, me.value().getLong("id")) : Future.succeededFuture(bot.map(never -> null)));
  }

  private Future<Outcome<Profile>> chat(Access access, long bot) {
    var asked = new JsonObject().put("chat_id", BotToken.of(access).orElseThrow().channel());
    return ask(access, "getChat", asked).compose(found -> {
      if (!(found instanceof Outcome.Success<JsonObject> success)) {
        return Future.succeededFuture(found.map(never -> null));
      }
      var chat = success.value();
      if (!"channel".equals(chat.getString("type"))) {
        return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.SCOPE, "channel-unknown",
            "That is no channel, but a " + chat.getString("type") + ".", null, success.budgets(), success.exchange()));
      }
      return rights(access, chat, bot);
    });
  }

  private Future<Outcome<Profile>> rights(Access access, JsonObject chat, long bot) {
    var asked = new JsonObject().put("chat_id", chat.getLong("id")).put("user_id", bot);
    return ask(access, "getChatMember", asked).map(found -> found.map(member -> profile(chat, member))).map(outcome ->
        outcome instanceof Outcome.Success<Profile> success && success.value().scopes().isEmpty()
            ? new Outcome.Refused<>(Outcome.Category.SCOPE, "scope-missing",
                "The bot may not post in the channel: make it an administrator that may.", null, success.budgets(),
                success.exchange())
            : outcome);
  }

  private static Profile profile(JsonObject chat, JsonObject member) {
    boolean may = "creator".equals(member.getString("status")) || Boolean.TRUE.equals(member.getBoolean("can_post_messages"));
    var id = chat.getLong("id").toString();
    return new Profile(id, chat.getString("username", id), chat.getString("title"),
        may ? List.of("post_messages") : List.of());
  }

  private Future<Outcome<JsonObject>> ask(Access access, String method, JsonObject body) {
    return calls.make(access, method, call -> call.json(body).within(QUICK),
        answer -> answer.success(answer.json().getJsonObject("result")));
  }
}
