package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The methods of Telegram's Bot API that are about posts in a channel. Stricter than Telegram: what it does not know is refused. */
public final class TelegramApi {
  private static final Access WRITING = Access.by(TelegramMessages.POSTING, TelegramNetwork.MESSAGES);
  private static final Access CHANGING = Access.by(TelegramMessages.POSTING, null);
  private static final Access ASKING = Access.by(TelegramMessages.READING, null);

  /** The parameters that are played, beside files. */
  public static final Map<String, Set<String>> KNOWN = Map.ofEntries(
      Map.entry("getMe", Set.of()),
      Map.entry("getChat", Set.of("chat_id")),
      Map.entry("getChatMember", Set.of("chat_id", "user_id")),
      Map.entry("sendMessage", Set.of("chat_id", "text", "disable_notification", "protect_content", "link_preview_options")),
      Map.entry("sendPhoto", Set.of("chat_id", "caption", "show_caption_above_media", "has_spoiler", "disable_notification", "protect_content")),
      Map.entry("sendVideo", Set.of("chat_id", "caption", "show_caption_above_media", "has_spoiler", "disable_notification", "protect_content", "width",
          "height", "duration", "supports_streaming")),
      Map.entry("sendMediaGroup", Set.of("chat_id", "media", "disable_notification", "protect_content")),
      Map.entry("editMessageText", Set.of("chat_id", "message_id", "text", "link_preview_options")),
      Map.entry("editMessageCaption", Set.of("chat_id", "message_id", "caption", "show_caption_above_media")),
      Map.entry("deleteMessage", Set.of("chat_id", "message_id")),
      Map.entry("deleteMessages", Set.of("chat_id", "message_ids")));

  private final TelegramDialect dialect = new TelegramDialect();
  private final Router router;
  private final Gate gate;
  private final TelegramMessages messages;

  public TelegramApi(Router router, Gate gate, World world) {
    this.router = router;
    this.gate = gate;
    this.messages = new TelegramMessages(world, dialect, gate.troubles());
  }

  public void mount() {
    on("getMe", Operation.READ, ASKING, messages::me);
    on("getChat", Operation.READ, ASKING, messages::chat);
    on("getChatMember", Operation.READ, ASKING, messages::member);
    on("sendMessage", Operation.POST, WRITING, messages::text);
    on("sendPhoto", Operation.POST, WRITING, messages::photo);
    on("sendVideo", Operation.POST, WRITING, messages::video);
    on("sendMediaGroup", Operation.POST, WRITING, messages::group);
    on("editMessageText", Operation.EDIT, CHANGING, messages::editText);
    on("editMessageCaption", Operation.EDIT, CHANGING, messages::editCaption);
    on("deleteMessage", Operation.DELETE, CHANGING, messages::delete);
    on("deleteMessages", Operation.DELETE, CHANGING, messages::deleteAll);
    router.post("/telegram/*")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  private void on(String method, Operation operation, Access access, BiFunction<Exchange, JsonObject, Future<Object>> work) {
    router.postWithRegex("/telegram/bot[^/]+/" + method).handler(gate.around(dialect, operation, access, Gate.MEDIA_LIMIT, exchange -> {
      JsonObject parameters = parameters(exchange);
      for (String name : parameters.fieldNames()) {
        if (!KNOWN.get(method).contains(name)) {
          throw dialect.bad("the sandbox knows no parameter " + name);
        }
      }
      return work.apply(exchange, parameters).map(result -> Answer.json(200, new JsonObject().put("ok", true).put("result", result)));
    }));
  }

  private JsonObject parameters(Exchange exchange) {
    if (exchange.body.isForm()) {
      JsonObject form = new JsonObject();
      exchange.body.form().forEach(form::put);
      return form;
    }
    try {
      return exchange.body.raw().length() == 0 ? new JsonObject() : exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}
