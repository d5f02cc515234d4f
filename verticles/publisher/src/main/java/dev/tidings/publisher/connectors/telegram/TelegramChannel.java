package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Which channel an access is for, and what its bot may do there. */
final class TelegramChannel {
  private static final Duration QUICK = Duration.ofSeconds(5);

  private final TelegramCalls calls;

  TelegramChannel(TelegramCalls calls) {
    this.calls = calls;
  }

  private record Chat(long id, String type, String name, String title) {
    static Chat of(JsonObject json) {
      long id = json.getLong("id");
      return new Chat(id, json.getString("type", "chat"), json.getString("username", Long.toString(id)),
          json.getString("title", ""));
    }
  }

  /** {@code getMe}, {@code getChat}, {@code getChatMember}. */
  Future<Outcome<Profile>> profile(Access access) {
    return this.<Long>ask(access, "getMe", new JsonObject(), bot -> Objects.requireNonNull(bot.getLong("id")))
        .compose(outcome -> outcome.then(bot -> chat(access, bot)));
  }

  private Future<Outcome<Profile>> chat(Access access, long bot) {
    var asked = new JsonObject().put("chat_id", BotToken.of(access).orElseThrow().channel());
    return ask(access, "getChat", asked, Chat::of).compose(outcome ->
        outcome instanceof Outcome.Success<Chat> success && !success.value().type().equals("channel")
            ? Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.SCOPE, "channel-unknown",
                "That is no channel, but a " + success.value().type() + ".", null, success.budgets(), success.exchange()))
            : outcome.then(chat -> rights(access, chat, bot)));
  }

  private Future<Outcome<Profile>> rights(Access access, Chat chat, long bot) {
    var asked = new JsonObject().put("chat_id", chat.id()).put("user_id", bot);
    return ask(access, "getChatMember", asked, TelegramChannel::mayPost).map(outcome ->
        outcome instanceof Outcome.Success<Boolean> success && !success.value()
            ? new Outcome.Refused<>(Outcome.Category.SCOPE, "scope-missing",
                "The bot may not post in the channel: make it an administrator that may.", null, success.budgets(),
                success.exchange())
            : outcome.map(may -> new Profile(Long.toString(chat.id()), chat.name(), chat.title(), List.of("post_messages"))));
  }

  private static boolean mayPost(JsonObject member) {
    return "creator".equals(member.getString("status")) || Boolean.TRUE.equals(member.getBoolean("can_post_messages"));
  }

  /** What is not as documented is an answer that cannot be read. */
  private <T> Future<Outcome<T>> ask(Access access, String method, JsonObject body, Function<JsonObject, T> reading) {
    return calls.make(access, method, call -> call.json(body).within(QUICK),
        answer -> answer.success(reading.apply(answer.json().getJsonObject("result"))));
  }
}
