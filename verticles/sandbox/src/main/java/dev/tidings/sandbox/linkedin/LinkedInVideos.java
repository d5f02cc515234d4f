package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** LinkedIn: videos, announced with their size, sent in parts of four megabytes, and put together by the parts' ETags. */
final class LinkedInVideos {
  private static final int PART = 4 << 20;
  private static final long LARGEST = 500L << 20;

  private final World world;
  private final Store store;
  private final Site site;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final LinkedInMedia files;
  private final Troubles troubles;

  LinkedInVideos(
      World world, Store store, Site site, LinkedInDialect dialect, LinkedInAuthors authors, LinkedInMedia files, Troubles troubles) {
    this.world = world;
    this.store = store;
    this.site = site;
    this.dialect = dialect;
    this.authors = authors;
    this.files = files;
    this.troubles = troubles;
  }

  /** {@code POST /rest/videos?action=…}: the beginning or the end of an upload. */
  Future<Answer> act(Exchange exchange) {
    return "finalizeUpload".equals(exchange.request.getParam("action")) ? end(exchange) : announce(exchange);
  }

  private Future<Answer> announce(Exchange exchange) {
    Fields asked =
        files
            .asked(exchange, "initializeUpload", "initializeUploadRequest")
            .only(Set.of("owner", "fileSizeBytes", "uploadCaptions", "uploadThumbnail"));
    String owner = asked.neededText("owner");
    authors.mayWrite(exchange, owner);
    long bytes = asked.integer("fileSizeBytes").orElseThrow(() -> asked.refuse("fileSizeBytes", "field is required"));
    if (bytes < 1 || bytes > LARGEST || asked.flag("uploadCaptions") || asked.flag("uploadThumbnail")) {
      throw asked.refuse("fileSizeBytes", "is out of bounds, or captions or a thumbnail are asked for, which are not played here");
    }
    return world
        .save(files.announced(exchange, "video", owner, bytes), List.of())
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("value", instructions(saved))));
  }

  private JsonObject instructions(Media video) {
    JsonArray parts = new JsonArray();
    for (long first = 0; first < video.bytes(); first += PART) {
      parts.add(
          new JsonObject()
              .put("uploadUrl", site.base() + "/linkedin/dms-uploads/" + video.id() + "/uploaded-video/" + first / PART + "?ca=vector_ads&cn=uploads")
              .put("firstByte", first)
              .put("lastByte", Math.min(video.bytes(), first + PART) - 1));
    }
    return new JsonObject()
        .put("uploadUrlsExpireAt", System.currentTimeMillis() + LinkedInMedia.GOOD_FOR_MILLIS)
        .put("video", LinkedInMedia.urn(video))
        .put("uploadInstructions", parts)
        .put("uploadToken", token(video));
  }

  /** {@code PUT} of a part to the address that was told for it: its ETag is in the answer's header. */
  Future<Answer> receive(Exchange exchange, String id) {
    Media video = files.own(exchange, id);
    String number = exchange.request.getParam("part");
    if (video.complete() || !number.matches("\\d{1,4}") || !LinkedInMedia.urn(video).contains(":video:")) {
      throw dialect.notFound();
    }
    int part = Integer.parseInt(number);
    Buffer bytes = exchange.body.raw();
    if (bytes.length() != Math.min(PART, video.bytes() - (long) part * PART)) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "The part does not have the length that was asked for");
    }
    Set<Integer> received = new TreeSet<>(video.segments());
    received.add(part);
    return world
        .save(video.withSegments(List.copyOf(received)), List.of(Change.bytes(video.key(part), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(200, null, Buffer.buffer(), Map.of("ETag", etag(bytes))));
  }

  private Future<Answer> end(Exchange exchange) {
    Fields asked =
        files.asked(exchange, "finalizeUpload", "finalizeUploadRequest").only(Set.of("video", "uploadToken", "uploadedPartIds"));
    Media video = files.named(asked.neededText("video"), exchange);
    List<String> parts = asked.texts("uploadedPartIds");
    if (video.complete() || !token(video).equals(asked.neededText("uploadToken"))) {
      throw asked.refuse("video", "is finalized already, or of another upload");
    }
    return Vertx.currentContext()
        .executeBlocking(() -> video.segments().stream().map(part -> Buffer.buffer(store.bytes(video.key(part)))).toList())
        .compose(received -> {
          Buffer whole = Buffer.buffer();
          received.forEach(whole::appendBuffer);
          if (whole.length() != video.bytes() || !parts.equals(received.stream().map(LinkedInVideos::etag).toList())) {
            throw asked.refuse("uploadedPartIds", "do not make up the video that was announced");
          }
          return world.save(completed(exchange, video, whole), changes(video, whole));
        })
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(200, null, Buffer.buffer()));
  }

  private Media completed(Exchange exchange, Media video, Buffer whole) {
    Images.Kind kind =
        Images.look(whole)
            .filter(found -> found.contentType().equals("video/mp4"))
            .orElseThrow(() -> dialect.invalid("finalizeUploadRequest.video", "is no MP4"));
    long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange);
    return video.completed(whole.length(), kind.contentType(), ready, 0, 0);
  }

  private static List<Change> changes(Media video, Buffer whole) {
    List<Change> changes = new ArrayList<>(List.of(Change.bytes(video.key(), whole.getBytes())));
    video.segments().forEach(part -> changes.add(Change.bytes(video.key(part), null)));
    return changes;
  }

  private static String token(Media video) {
    return "token-" + video.id();
  }

  private static String etag(Buffer bytes) {
    try {
      return "/ambry-video/" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes()), 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
