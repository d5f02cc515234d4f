package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bluesky: the files that an account has uploaded, known by the hash of their bytes. */
final class BlueskyBlobs {
  private final World world;
  private final BlueskyDialect dialect;

  BlueskyBlobs(World world, BlueskyDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** {@code com.atproto.repo.uploadBlob}: what it is told by its bytes. */
  Future<Answer> upload(Exchange exchange) {
    if (exchange.body.type().isEmpty() || exchange.body.isForm()) {
      throw dialect.invalid("Request encoding (Content-Type) required but not provided");
    }
    Images.Kind kind = Images.look(exchange.body.raw()).orElseThrow(() -> dialect.invalid("The sandbox does not know what this file is"));
    return keep(exchange.account, exchange.body.raw().getBytes(), kind.contentType(), kind.width(), kind.height())
        .onSuccess(saved -> exchange.accepted = true)
        .map(blob -> Answer.json(200, new JsonObject().put("blob", blob)));
  }

  /** Keeps a film's file; gives how a record names it. */
  Future<JsonObject> keep(Account account, byte[] bytes, String type) {
    return keep(account, bytes, type, 0, 0);
  }

  private Future<JsonObject> keep(Account account, byte[] bytes, String type, int width, int height) {
    String cid = ContentIds.ofBytes(bytes);
    Media media =
        new Media(BlueskyNetwork.BLUESKY, id(account, cid), account.id(), type, null, null, null, bytes.length, List.of(), true, System.currentTimeMillis(), 0, width, height);
    return world.save(media, List.of(Change.bytes(media.key(), bytes))).map(saved -> view(cid, saved));
  }

  /** The files that an embed names: images, one video, or the picture of a card. */
  private static List<JsonObject> files(JsonObject embed) {
    JsonObject media = embed.getJsonObject("media", embed);
    if (media.getValue("external") instanceof JsonObject card) {
      return card.containsKey("thumb") ? List.of(card) : List.of();
    }
    return media.containsKey("video") ? List.of(media)
        : media.getJsonArray("images", new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }

  /** The ids of the files that a post's record embeds, each known and as it was uploaded. Throws the network's refusal. */
  List<String> embedded(Account account, JsonObject embed) {
    List<String> ids = new ArrayList<>();
    for (JsonObject each : files(embed)) {
      JsonObject blob = each.getJsonObject("image", each.getJsonObject("video", each.getJsonObject("thumb")));
      String cid = blob.getJsonObject("ref").getString("$link");
      Media media =
          world
              .media()
              .find(BlueskyNetwork.BLUESKY, id(account, cid))
              .orElseThrow(() -> dialect.refusal(400, "BlobNotFound", "Could not find blob: " + cid));
      if (!media.contentType().equals(blob.getString("mimeType"))) {
        throw dialect.refusal(400, "InvalidMimeType", "Referenced Mimetype does not match stored blob");
      }
      if (media.bytes() != blob.getLong("size")) {
        throw dialect.refusal(400, "InvalidSize", "Referenced Size does not match stored blob");
      }
      checkShape(media, each.getJsonObject("aspectRatio"));
      ids.add(media.id());
    }
    return ids;
  }

  /** Stricter than the network: a ratio that is not the picture's is refused. */
  private void checkShape(Media media, JsonObject ratio) {
    boolean told = ratio != null && media.width() > 0 && media.height() > 0;
    if (told && (long) ratio.getInteger("width") * media.height() != (long) ratio.getInteger("height") * media.width()) {
      throw dialect.invalid("aspectRatio is not that of the image");
    }
  }

  /** Keeps the words on the files, so that pages show them. */
  Future<Void> describe(List<String> ids, JsonObject embed) {
    List<JsonObject> files = files(embed);
    List<Future<Media>> saved = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      String words = files.get(index).getString("alt", "");
      Optional<Media> media = world.media().find(BlueskyNetwork.BLUESKY, ids.get(index));
      media.ifPresent(each -> saved.add(world.save(each.described(words.isEmpty() ? null : words, null), List.of())));
    }
    return Future.all(saved).mapEmpty();
  }

  private static String id(Account account, String cid) {
    return account.id() + "~" + cid;
  }

  private static JsonObject view(String cid, Media media) {
    return new JsonObject()
        .put("$type", "blob")
        .put("ref", new JsonObject().put("$link", cid))
        .put("mimeType", media.contentType())
        .put("size", media.bytes());
  }
}
