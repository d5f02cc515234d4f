package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Calls of the Bot API. The token is part of the address, and so is told to the call as what must not be shown. */
final class TelegramCalls {
  private static final int TOO_MANY = 429;

  private final NetworkCalls calls;

  TelegramCalls(NetworkCalls calls) {
    this.calls = calls;
  }

  /**
   * Makes a call.
   *
   * @param reading reads {@code result} of a yes
   */
  <T> Future<Outcome<T>> make(
      Access access, String method, UnaryOperator<RemoteCall> with, Function<Answer, Outcome<T>> reading) {
    var bot = BotToken.of(access);
    if (bot.isEmpty()) {
      return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.AUTH, "token-refused",
          "Give the bot's token and the channel's name, joined: 123456789:AAE…@harbourcoffee.", null, List.of(),
          RemoteExchange.NONE));
    }
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/bot" + bot.get().token() + "/" + method)
        .secret(bot.get().token()).secret(access.accessToken());
    return calls.make(with.apply(call).reading(TOO_MANY), answer ->
        answer.status() == TOO_MANY ? waiting(answer) : reading.apply(answer));
  }

  /** How long to wait is in the body. */
  private static <T> Outcome<T> waiting(Answer answer) {
    var seconds = answer.json().getJsonObject("parameters", new JsonObject()).getLong("retry_after");
    return new Outcome.Refused<>(Outcome.Category.BUDGET, "rate-limited", "Telegram takes no more for now.",
        seconds == null ? null : answer.receivedAt().plusSeconds(seconds), answer.budgets(), answer.exchange());
  }
}
