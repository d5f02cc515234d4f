package dev.tidings.publisher.connectors.telegram;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.Pieces;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.StepContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What is said in a channel: a text, a picture or film with words, or up to ten of them together. */
final class TelegramMessage {
  private final Variant variant;
  private final Access access;

  TelegramMessage(Variant variant, Access access) {
    this.variant = variant;
    this.access = access;
  }

  /** The method that says it. */
  String method(StepContext context) {
    return switch (media().size()) {
      case 0 -> "sendMessage";
      case 1 -> isVideo(media().getFirst(), context) ? "sendVideo" : "sendPhoto";
      default -> "sendMediaGroup";
    };
  }

  /** What a call carries of it. */
  interface Body {
    RemoteCall in(RemoteCall call);
  }

  /** All of it. Fails as the media's source does. */
  Future<Body> body(StepContext context) {
    return switch (media().size()) {
      case 0 -> Future.succeededFuture(call -> call.json(withLink(chat().put("text", text()))));
      case 1 -> bytes(media().getFirst(), context).map(bytes -> call -> single(call, bytes, context));
      default -> all(context).map(bytes -> call -> group(call, bytes, context));
    };
  }

  /** The words anew. */
  JsonObject words(long message) {
    var changed = new JsonObject().put("chat_id", access.remoteId()).put("message_id", message);
    return media().isEmpty() ? withLink(changed.put("text", text()))
        : changed.put("caption", text()).put("show_caption_above_media", flag("captionAbove"));
  }

  private JsonObject chat() {
    return new JsonObject().put("chat_id", access.remoteId()).put("disable_notification", flag("silent"))
        .put("protect_content", flag("protect"));
  }

  private JsonObject withLink(JsonObject message) {
    return variant.options().get("linkPreview") instanceof String preview ? message.put("link_preview_options",
        switch (preview) {
          case "none" -> new JsonObject().put("is_disabled", true);
          case "small" -> new JsonObject().put("prefer_small_media", true);
          case "large" -> new JsonObject().put("prefer_large_media", true);
          default -> new JsonObject().put("show_above_text", true);
        }) : message;
  }

  private RemoteCall single(RemoteCall call, Buffer bytes, StepContext context) {
    var media = media().getFirst();
    var form = form();
    if (!text().isEmpty()) {
      form.field("caption", text()).field("show_caption_above_media", Boolean.toString(flag("captionAbove")));
    }
    form.field("has_spoiler", Boolean.toString(flag("spoiler")));
    var facts = context.facts().get(media.asset());
    if (isVideo(media, context)) {
      shape(facts).forEach(each -> form.field(each.getKey(), String.valueOf(each.getValue())));
    }
    return sealed(call, form.file(isVideo(media, context) ? "video" : "photo", name(0, facts), type(facts), bytes.getBytes()));
  }

  private RemoteCall group(RemoteCall call, List<Buffer> bytes, StepContext context) {
    var form = form();
    var items = new JsonArray();
    for (int index = 0; index < bytes.size(); index++) {
      var media = media().get(index);
      var facts = context.facts().get(media.asset());
      var item = new JsonObject().put("type", isVideo(media, context) ? "video" : "photo")
          .put("media", "attach://file" + index).put("has_spoiler", flag("spoiler"));
      if (isVideo(media, context)) {
        item.mergeIn(shape(facts));
      }
      if (index == 0 && !text().isEmpty()) {
        item.put("caption", text()).put("show_caption_above_media", flag("captionAbove"));
      }
      items.add(item);
      form.file("file" + index, name(index, facts), type(facts), bytes.get(index).getBytes());
    }
    return sealed(call, form.field("media", items.encode()));
  }

  private static RemoteCall sealed(RemoteCall call, MultipartForm form) {
    return call.body(form.contentType(), form.end());
  }

  private MultipartForm form() {
    var form = new MultipartForm();
    chat().forEach(each -> form.field(each.getKey(), String.valueOf(each.getValue())));
    return form;
  }

  private static JsonObject shape(MediaFacts facts) {
    var shape = new JsonObject().put("supports_streaming", true);
    if (facts.width() > 0 && facts.height() > 0) {
      shape.put("width", facts.width()).put("height", facts.height());
    }
    return facts.durationMillis() == null ? shape : shape.put("duration", Math.max(1, facts.durationMillis() / 1_000));
  }

  private Future<List<Buffer>> all(StepContext context) {
    Future<List<Buffer>> all = Future.succeededFuture(new ArrayList<>());
    for (var media : media()) {
      all = all.compose(before -> bytes(media, context).map(bytes -> {
        before.add(bytes);
        return before;
      }));
    }
    return all;
  }

  private static Future<Buffer> bytes(Media media, StepContext context) {
    return isVideo(media, context)
        ? Pieces.of(context.media(), media.asset(), 0, (int) context.facts().get(media.asset()).size())
        : context.media().image(media.asset()).map(image -> Buffer.buffer(image.bytes()));
  }

  private static boolean isVideo(Media media, StepContext context) {
    var facts = context.facts().get(media.asset());
    return facts != null && facts.kind() == AssetKind.VIDEO;
  }

  private static String type(MediaFacts facts) {
    return facts == null ? "image/jpeg" : facts.contentType();
  }

  private static String name(int index, MediaFacts facts) {
    return "file" + index + "." + type(facts).replaceFirst(".*/", "");
  }

  private boolean flag(String name) {
    return Boolean.TRUE.equals(variant.options().get(name));
  }

  private List<Media> media() {
    return variant.parts().getFirst().media();
  }

  private String text() {
    return variant.parts().getFirst().text().strip();
  }
}
