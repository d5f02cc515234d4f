package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Telegram: what a bot says in its channel. Several pictures are as many messages, kept as one post. */
public final class TelegramMessages {
  public static final String POSTING = "post_messages";
  public static final String READING = "reading";
  private static final int LONGEST_TEXT = 4_096;
  private static final int LONGEST_CAPTION = 1_024;
  private static final int MOST_TOGETHER = 10;
  static final Set<String> OF_ITEM = Set.of("type", "media", "caption", "show_caption_above_media", "has_spoiler", "width", "height", "duration", "supports_streaming");

  private final World world;
  private final TelegramDialect dialect;
  private final Troubles troubles;
  private final TelegramParameters reading;
  private final TelegramFiles files;

  public TelegramMessages(World world, TelegramDialect dialect, Troubles troubles) {
    this.world = world;
    this.dialect = dialect;
    this.troubles = troubles;
    this.reading = new TelegramParameters(dialect);
    this.files = new TelegramFiles(world, dialect);
  }

  public Future<Object> me(Exchange exchange, JsonObject parameters) {
    return Future.succeededFuture(TelegramViews.bot(exchange.account));
  }

  Future<Object> chat(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    return Future.succeededFuture(TelegramViews.chat(exchange.account));
  }

  public Future<Object> member(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    if (reading.number(parameters, "user_id") != TelegramViews.bot(exchange.account).getLong("id")) {
      throw dialect.bad("user not found");
    }
    boolean posting = exchange.grant.holds(POSTING);
    return Future.succeededFuture(new JsonObject().put("status", "administrator")
        .put("user", TelegramViews.bot(exchange.account))
        .put("can_post_messages", posting).put("can_edit_messages", posting).put("can_delete_messages", posting));
  }

  public Future<Object> text(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    Map<String, Object> more = new HashMap<>();
    reading.preview(parameters).ifPresent(shown -> more.put("preview", shown));
    return post(exchange, parameters, reading.words(parameters, "text", LONGEST_TEXT, true), List.of(), false, more)
        .map(post -> TelegramViews.message(exchange.account, post, 0));
  }

  public Future<Object> photo(Exchange exchange, JsonObject parameters) {
    return single(exchange, parameters, "photo");
  }

  public Future<Object> video(Exchange exchange, JsonObject parameters) {
    return single(exchange, parameters, "video");
  }

  private Future<Object> single(Exchange exchange, JsonObject parameters, String kind) {
    here(exchange, parameters);
    String caption = reading.words(parameters, "caption", LONGEST_CAPTION, false);
    Media media = files.media(exchange, kind, kind);
    return files.keep(exchange, media, kind).compose(saved -> post(exchange, parameters, caption, List.of(media.id()), reading.truth(parameters, "has_spoiler"), new HashMap<>()))
        .map(post -> TelegramViews.message(exchange.account, post, 0));
  }

  public Future<Object> group(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    JsonArray items = reading.items(parameters);
    if (items.size() < 2 || items.size() > MOST_TOGETHER) {
      throw dialect.bad("there must be 2-10 items in the media group");
    }
    String caption = "";
    boolean spoiler = false;
    List<Media> all = new ArrayList<>();
    List<Future<Media>> kept = new ArrayList<>();
    for (Object each : items) {
      if (!(each instanceof JsonObject item) || !OF_ITEM.containsAll(item.fieldNames()) || !Set.of("photo", "video").contains(item.getString("type"))) {
        throw dialect.bad("can't parse media JSON object");
      }
      String said = reading.words(item, "caption", LONGEST_CAPTION, false);
      caption = all.isEmpty() ? said : caption;
      spoiler |= reading.truth(item, "has_spoiler");
      String file = item.getString("media", "").replaceFirst("^attach://", "");
      Media media = files.media(exchange, file, item.getString("type"));
      all.add(media);
      kept.add(files.keep(exchange, media, file));
    }
    List<String> ids = all.stream().map(Media::id).toList();
    String words = caption;
    boolean covered = spoiler;
    return Future.all(kept).compose(saved -> post(exchange, parameters, words, ids, covered, new HashMap<>())).map(post -> {
      JsonArray messages = new JsonArray();
      for (int index = 0; index < ids.size(); index++) {
        messages.add(TelegramViews.message(exchange.account, post, index));
      }
      return messages;
    });
  }

  Future<Object> editText(Exchange exchange, JsonObject parameters) {
    return edit(exchange, parameters, reading.words(parameters, "text", LONGEST_TEXT, true), false);
  }

  Future<Object> editCaption(Exchange exchange, JsonObject parameters) {
    return edit(exchange, parameters, reading.words(parameters, "caption", LONGEST_CAPTION, false), true);
  }

  private Future<Object> edit(Exchange exchange, JsonObject parameters, String words, boolean underMedia) {
    here(exchange, parameters);
    Post post = find(exchange, reading.number(parameters, "message_id"), "edit");
    if (post.content().media().isEmpty() == underMedia) {
      throw dialect.bad(underMedia ? "there is no caption in the message to edit" : "there is no text in the message to edit");
    }
    if (post.content().text().equals(words)) {
      throw dialect.bad("message is not modified: specified new message content and reply markup are exactly the same as a current content");
    }
    PostContent before = post.content();
    PostContent content = new PostContent(words, null, before.media(), null, before.visibility(), before.sensitive(), before.spoiler(), null, before.more());
    return world.save(post.edited(content, System.currentTimeMillis())).onSuccess(saved -> exchange.accepted = true)
        .map(saved -> TelegramViews.message(exchange.account, saved, 0));
  }

  public Future<Object> delete(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    Post post = find(exchange, reading.number(parameters, "message_id"), "delete");
    return world.save(post.deletedAt(System.currentTimeMillis())).onSuccess(saved -> exchange.accepted = true).map(saved -> (Object) true);
  }

  Future<Object> deleteAll(Exchange exchange, JsonObject parameters) {
    here(exchange, parameters);
    JsonArray ids = parameters.getJsonArray("message_ids", new JsonArray());
    if (ids.isEmpty() || ids.size() > 100 || !ids.stream().allMatch(Number.class::isInstance)) {
      throw dialect.bad("message identifiers are not specified");
    }
    List<Post> found = world.posts().timeline(exchange.account.id()).stream()
        .flatMap(id -> world.posts().find(TelegramNetwork.TELEGRAM, id).stream())
        .filter(post -> !post.deleted() && ids.contains(Long.valueOf(post.id()))).toList();
    return Future.all(found.stream().map(post -> world.save(post.deletedAt(System.currentTimeMillis()))).toList())
        .onSuccess(saved -> exchange.accepted = true).map(saved -> (Object) true);
  }

  private Post find(Exchange exchange, long id, String purpose) {
    return world.posts().find(TelegramNetwork.TELEGRAM, Long.toString(id))
        .filter(post -> post.account().equals(exchange.account.id()) && !post.deleted())
        .orElseThrow(() -> dialect.bad("message to " + purpose + " not found"));
  }

  private Future<Post> post(Exchange exchange, JsonObject parameters, String words, List<String> media, boolean covered, Map<String, Object> more) {
    reading.truth(parameters, "protect_content");
    String id = world.nextId(TelegramNetwork.TELEGRAM);
    List<Object> ids = new ArrayList<>(List.of(id));
    while (ids.size() < media.size()) {
      ids.add(world.nextId(TelegramNetwork.TELEGRAM));
    }
    more.put(TelegramViews.IDS, String.join(",", ids.stream().map(String::valueOf).toList()));
    more.put("silent", reading.truth(parameters, "disable_notification"));
    PostContent content = new PostContent(words, null, media, null, "public", covered, "", null, more);
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), System.currentTimeMillis() + troubles.visibilityMillis(exchange), 0, 0);
    return world.save(new Post(TelegramNetwork.TELEGRAM, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(saved -> exchange.accepted = true);
  }

  private void here(Exchange exchange, JsonObject parameters) {
    String chat = String.valueOf(parameters.getValue("chat_id"));
    if (!chat.equals(exchange.account.id()) && !chat.equalsIgnoreCase("@" + exchange.account.handle())) {
      throw dialect.bad("chat not found");
    }
  }
}
