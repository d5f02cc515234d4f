package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** X: uploading media, at once or in parts, and describing it. */
final class XMedia {
  private static final long GOOD_FOR_SECONDS = 86_400;
  private static final long LARGEST_PIECE = 5L << 20;
  private static final int LONGEST_ALT_TEXT = 1000;

  private final World world;
  private final Store store;
  private final XDialect dialect;
  private final XMediaRequest requests;
  private final XMediaRules rules;

  XMedia(World world, Store store, XDialect dialect, Troubles troubles) {
    this.world = world;
    this.store = store;
    this.dialect = dialect;
    this.requests = new XMediaRequest(dialect);
    this.rules = new XMediaRules(dialect, troubles);
  }

  /** {@code POST /2/media/upload}: a whole file in a form. */
  Future<Answer> upload(Exchange exchange) {
    MultiMap form = requests.form(exchange);
    Buffer bytes = requests.file(exchange, "media");
    String category = rules.category(form.get("media_category"));
    rules.mayComeWhole(category);
    Media opened = open(exchange, "", category, bytes.length());
    Media media = rules.completed(exchange, opened, bytes);
    return world
        .save(media, List.of(Change.bytes(media.key(), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(this::answer);
  }

  /** {@code POST /2/media/upload/initialize}: announces a file that comes in parts. */
  Future<Answer> initialize(Exchange exchange) {
    Fields fields = requests.json(exchange).only(Set.of("media_type", "total_bytes", "media_category", "shared", "additional_owners"));
    long total = fields.integer("total_bytes").orElseThrow(() -> fields.refuse("total_bytes", "is required"));
    if (total < 1 || total > XMediaRules.LARGEST_VIDEO) {
      throw fields.refuse("total_bytes", "is out of bounds");
    }
    String type = fields.neededText("media_type");
    if (!XMediaRules.knows(type)) {
      throw fields.refuse("media_type", "is not one of the known ones");
    }
    String category = rules.category(fields.text("media_category", null));
    if (total > XMediaRules.largest(category)) {
      throw fields.refuse("total_bytes", "is larger than " + XMediaRules.largest(category) + " bytes");
    }
    Media media = open(exchange, type, category, total);
    return world.save(media, List.of()).onSuccess(saved -> exchange.accepted = true).map(this::answer);
  }

  /** {@code POST /2/media/upload/:id/append}: one part. */
  Future<Answer> append(Exchange exchange, String id) {
    Media media = own(exchange, id);
    String index = requests.form(exchange).get("segment_index");
    if (index == null || !index.matches("\\d{1,3}") || media.complete()) {
      throw dialect.invalid("segment_index", "$.segment_index: must be 0 to 999, and the upload open");
    }
    Buffer bytes = requests.file(exchange, "media");
    if (bytes.length() > LARGEST_PIECE) {
      throw dialect.tooLong();
    }
    List<Integer> segments = new ArrayList<>(media.segments());
    int segment = Integer.parseInt(index);
    if (!segments.contains(segment)) {
      segments.add(segment);
    }
    return world
        .save(media.withSegments(segments), List.of(Change.bytes(media.key(segment), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("data", new JsonObject().put("expires_at", saved.expiresAtMillis() / 1000))));
  }

  /** {@code POST /2/media/upload/:id/finalize}: the parts become the file. */
  Future<Answer> complete(Exchange exchange, String id) {
    Media media = own(exchange, id);
    if (media.complete() || media.segments().isEmpty()) {
      throw dialect.invalid("id", "$.id: there is nothing to finalize");
    }
    List<Integer> segments = media.segments().stream().sorted().toList();
    return Vertx.currentContext()
        .executeBlocking(() -> joined(media, segments))
        .compose(
            bytes -> {
              if (bytes.length() != media.bytes()) {
                throw dialect.invalid("total_bytes", "$.total_bytes: " + media.bytes() + " were announced, " + bytes.length() + " came");
              }
              List<Change> changes = new ArrayList<>(List.of(Change.bytes(media.key(), bytes.getBytes())));
              segments.forEach(segment -> changes.add(Change.bytes(media.key(segment), null)));
              return world.save(rules.completed(exchange, media, bytes), changes);
            })
        .onSuccess(saved -> exchange.accepted = true)
        .map(this::answer);
  }

  /** {@code GET /2/media/upload?command=STATUS&media_id=…}. */
  Future<Answer> status(Exchange exchange) {
    XParameters parameters = new XParameters(exchange.request.params(), Set.of("command", "media_id"), dialect);
    if (!parameters.text("command").orElse("").equals("STATUS")) {
      throw dialect.invalid("command", "The `command` query parameter must be STATUS");
    }
    return Future.succeededFuture(answer(own(exchange, parameters.text("media_id").orElse(""))));
  }

  /** {@code POST /2/media/metadata}: the text for those who cannot see it. */
  Future<Answer> describe(Exchange exchange) {
    Fields fields = requests.json(exchange).only(Set.of("id", "metadata"));
    Media media = own(exchange, fields.neededText("id"));
    Fields alternative =
        fields
            .object("metadata")
            .flatMap(metadata -> metadata.only(Set.of("alt_text")).object("alt_text"))
            .orElseThrow(() -> fields.refuse("metadata", "must hold alt_text"));
    String text = alternative.only(Set.of("text")).neededText("text");
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_ALT_TEXT) {
      throw alternative.refuse("text", "must hold 1 to 1000 characters");
    }
    JsonObject kept = new JsonObject().put("alt_text", new JsonObject().put("text", text));
    return world
        .save(media.described(text, null), List.of())
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("data", new JsonObject().put("id", saved.id()).put("associated_metadata", kept))));
  }

  private Media open(Exchange exchange, String type, String category, long bytes) {
    long expires = System.currentTimeMillis() + GOOD_FOR_SECONDS * 1000;
    return new Media(
        XNetwork.X, world.nextId(XNetwork.X), exchange.account.id(), type, category, null, null, bytes, List.of(), false, 0, expires, 0, 0);
  }

  private Buffer joined(Media media, List<Integer> segments) {
    Buffer whole = Buffer.buffer();
    segments.forEach(segment -> whole.appendBytes(store.bytes(media.key(segment))));
    return whole;
  }

  private Media own(Exchange exchange, String id) {
    return world
        .media()
        .find(XNetwork.X, id)
        .filter(media -> media.account().equals(exchange.account.id()) && !media.expired(System.currentTimeMillis()))
        .orElseThrow(() -> dialect.missingResource("media", "id", id));
  }

  private Answer answer(Media media) {
    long now = System.currentTimeMillis();
    JsonObject data =
        new JsonObject()
            .put("id", media.id())
            .put("media_key", XViews.mediaKey(media))
            .put("expires_after_secs", Math.max(0, (media.expiresAtMillis() - now) / 1000));
    if (media.complete()) {
      data.put("size", media.bytes());
      long left = media.readyAtMillis() - now;
      if (left > 0) {
        data.put("processing_info", new JsonObject().put("state", "in_progress").put("check_after_secs", (left + 999) / 1000));
      } else if (!media.category().endsWith("image")) {
        data.put("processing_info", new JsonObject().put("state", "succeeded").put("progress_percent", 100));
      }
    }
    return Answer.json(200, new JsonObject().put("data", data));
  }
}
