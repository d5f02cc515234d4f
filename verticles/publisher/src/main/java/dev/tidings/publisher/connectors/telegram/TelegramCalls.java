package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Calls of the Bot API. The token is part of the address, and so is told to the call as what must not be shown. */
final class TelegramCalls {
  private static final int TOO_MANY = 429;
  private static final int REFUSED = 400;
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  /** As bots' programs have seen it: {@code failed to send message #2 with the error message "…"}. */
  private static final Pattern ONE_OF_SEVERAL = Pattern.compile("failed to send message #|group send failed");

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
    return calls.make(with.apply(call).reading(TOO_MANY, REFUSED), answer -> switch (answer.status()) {
      case TOO_MANY -> waiting(answer);
      case REFUSED -> inPart(answer);
      default -> reading.apply(answer);
    });
  }

  /** How long to wait is in the body. */
  private static <T> Outcome<T> waiting(Answer answer) {
    return new Outcome.Refused<>(Outcome.Category.BUDGET, "rate-limited", "Telegram takes no more for now.",
        until(answer), answer.budgets(), answer.exchange());
  }

  /** Null where it is not told, or not as documented. */
  private static Instant until(Answer answer) {
    try {
      return answer.json().getValue("parameters") instanceof JsonObject parameters
          && parameters.getValue("retry_after") instanceof Number seconds && seconds.longValue() >= 0
          ? answer.receivedAt().plusSeconds(Math.min(seconds.longValue(), LONGEST_WAIT.toSeconds())) : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  /** Of several messages that go together some may stand though one was refused; null where none can. */
  private static <T> Outcome<T> inPart(Answer answer) {
    return ONE_OF_SEVERAL.matcher(answer.body().toString()).find()
        ? new Outcome.Unknown<>("sent-in-part", "Telegram refused one of the messages, and does not say whether others stand.",
            answer.budgets(), answer.exchange())
        : null;
  }
}
