package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** LinkedIn: images, announced first and sent then. */
final class LinkedInImages {
  private static final String URN = "urn:li:image:";
  private static final long MOST_PIXELS = 36_152_320;
  private static final long GOOD_FOR_MILLIS = 3_600_000;

  private final World world;
  private final Site site;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final Troubles troubles;

  LinkedInImages(World world, Site site, LinkedInDialect dialect, LinkedInAuthors authors, Troubles troubles) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.authors = authors;
    this.troubles = troubles;
  }

  /** {@code POST /rest/images?action=initializeUpload}. */
  Future<Answer> announce(Exchange exchange) {
    if (!"initializeUpload".equals(exchange.request.getParam("action"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "The action is not one of [initializeUpload]");
    }
    Fields asked =
        new Fields(body(exchange), dialect::invalid)
            .only(Set.of("initializeUploadRequest"))
            .object("initializeUploadRequest")
            .orElseThrow(() -> dialect.invalid("initializeUploadRequest", "field is required but not found and has no default value"));
    String owner = asked.only(Set.of("owner")).neededText("owner");
    authors.mayWrite(exchange, owner);
    Media media =
        new Media(
            Network.LINKEDIN, world.nextId(Network.LINKEDIN), exchange.account.id(), "", owner, null, null, 0, List.of(), false, 0, 0, 0, 0);
    return world
        .save(media, List.of())
        .onSuccess(saved -> exchange.accepted = true)
        .map(
            saved ->
                Answer.json(
                    200,
                    new JsonObject()
                        .put(
                            "value",
                            new JsonObject()
                                .put("uploadUrlExpiresAt", System.currentTimeMillis() + GOOD_FOR_MILLIS)
                                .put("uploadUrl", site.base() + "/linkedin/dms-uploads/" + saved.id() + "/uploaded-image/0?ca=vector_feedshare&cn=uploads")
                                .put("image", URN + saved.id()))));
  }

  /** {@code PUT} to the address that was told. */
  Future<Answer> receive(Exchange exchange, String id) {
    Media media = own(exchange, id);
    Buffer bytes = exchange.body.raw();
    Images.Kind kind =
        Images.look(bytes)
            .filter(found -> Set.of("image/jpeg", "image/png", "image/gif").contains(found.contentType()))
            .filter(found -> (long) found.width() * found.height() < MOST_PIXELS)
            .orElseThrow(() -> dialect.illegal("ILLEGAL_ARGUMENT", "The upload is no image that can be used"));
    long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange);
    Media received = media.completed(bytes.length(), kind.contentType(), ready, kind.width(), kind.height());
    return world
        .save(received, List.of(Change.bytes(received.key(), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(201, null, Buffer.buffer()));
  }

  /** {@code GET /rest/images/:urn}. */
  Future<Answer> image(Exchange exchange, String urn) {
    Media media = own(exchange, urn.startsWith(URN) ? urn.substring(URN.length()) : "");
    String status = !media.complete() ? "WAITING_UPLOAD" : media.ready(System.currentTimeMillis()) ? "AVAILABLE" : "PROCESSING";
    JsonObject view = new JsonObject().put("id", URN + media.id()).put("owner", media.category()).put("status", status);
    if (status.equals("AVAILABLE")) {
      view.put("downloadUrl", site.file(media)).put("downloadUrlExpiresAt", System.currentTimeMillis() + GOOD_FOR_MILLIS);
    }
    return Future.succeededFuture(Answer.json(200, view));
  }

  /** The images that a post names; throws the refusal when one is not the author's, or not ready. */
  List<Media> attached(LinkedInPostRequest request, Exchange exchange) {
    List<Media> attached = new ArrayList<>();
    for (LinkedInPostRequest.Image image : request.images()) {
      Media media =
          world
              .media(Network.LINKEDIN, image.urn().startsWith(URN) ? image.urn().substring(URN.length()) : "")
              .filter(found -> found.account().equals(exchange.account.id()) && found.category().equals(request.author()))
              .orElseThrow(() -> dialect.invalid("content.media.id", "Media asset " + image.urn() + " does not exist"));
      if (!media.ready(System.currentTimeMillis())) {
        throw dialect.illegal("MEDIA_ASSET_PROCESSING", "Media asset " + image.urn() + " is not ready: MEDIA_ASSET_PROCESSING");
      }
      attached.add(media);
    }
    return attached;
  }

  /** Keeps the words that a post gives to its images. */
  Future<Void> describe(LinkedInPostRequest request, List<Media> attached) {
    Future<Void> described = Future.succeededFuture();
    for (int index = 0; index < attached.size(); index++) {
      String words = request.images().get(index).altText();
      Media media = attached.get(index);
      if (words != null) {
        described = described.compose(before -> world.save(media.described(words, null), List.of()).mapEmpty());
      }
    }
    return described;
  }

  /** An image's URN. */
  static String urn(String id) {
    return URN + id;
  }

  private Media own(Exchange exchange, String id) {
    return world
        .media(Network.LINKEDIN, id)
        .filter(media -> media.account().equals(exchange.account.id()))
        .orElseThrow(dialect::notFound);
  }

  private JsonObject body(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}
