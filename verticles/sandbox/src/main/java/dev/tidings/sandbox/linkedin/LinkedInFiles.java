package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LinkedIn: images and documents, announced first and sent whole then. */
final class LinkedInFiles {
  private static final long MOST_PIXELS = 36_152_320;
  private static final long LARGEST_DOCUMENT = 100_000_000;
  private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif");
  private static final Set<String> OFFICE =
      Set.of(
          "application/msword",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation");

  private final World world;
  private final Site site;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final LinkedInMedia files;
  private final Troubles troubles;

  LinkedInFiles(World world, Site site, LinkedInDialect dialect, LinkedInAuthors authors, LinkedInMedia files, Troubles troubles) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.authors = authors;
    this.files = files;
    this.troubles = troubles;
  }

  /** {@code POST /rest/images?action=initializeUpload}. */
  Future<Answer> announceImage(Exchange exchange) {
    return announce(exchange, "image");
  }

  /** {@code POST /rest/documents?action=initializeUpload}. */
  Future<Answer> announceDocument(Exchange exchange) {
    return announce(exchange, "document");
  }

  private Future<Answer> announce(Exchange exchange, String kind) {
    String owner = files.asked(exchange, "initializeUpload", "initializeUploadRequest").only(Set.of("owner")).neededText("owner");
    authors.mayWrite(exchange, owner);
    return world
        .save(files.announced(exchange, kind, owner, 0), List.of())
        .onSuccess(saved -> exchange.accepted = true)
        .map(
            saved ->
                Answer.json(
                    200,
                    new JsonObject()
                        .put(
                            "value",
                            new JsonObject()
                                .put("uploadUrlExpiresAt", System.currentTimeMillis() + LinkedInMedia.GOOD_FOR_MILLIS)
                                .put("uploadUrl", site.base() + "/linkedin/dms-uploads/" + saved.id() + "/uploaded-" + kind + "/0?ca=vector_feedshare&cn=uploads")
                                .put(kind, LinkedInMedia.urn(saved)))));
  }

  /** {@code PUT} of an image to the address that was told. */
  Future<Answer> receiveImage(Exchange exchange, String id) {
    Images.Kind kind =
        Images.look(exchange.body.raw())
            .filter(found -> IMAGES.contains(found.contentType()))
            .filter(found -> (long) found.width() * found.height() < MOST_PIXELS)
            .orElseThrow(() -> dialect.illegal("ILLEGAL_ARGUMENT", "The upload is no image that can be used"));
    return receive(exchange, id, "image", kind);
  }

  /** {@code PUT} of a document to the address that was told. */
  Future<Answer> receiveDocument(Exchange exchange, String id) {
    Buffer bytes = exchange.body.raw();
    String type =
        document(bytes, exchange.body.type())
            .filter(found -> bytes.length() <= LARGEST_DOCUMENT)
            .orElseThrow(() -> dialect.illegal("ILLEGAL_ARGUMENT", "The upload is no document that can be used"));
    return receive(exchange, id, "document", new Images.Kind(type, 0, 0));
  }

  private Future<Answer> receive(Exchange exchange, String id, String announced, Images.Kind kind) {
    Media media = files.own(exchange, id);
    if (!LinkedInMedia.urn(media).contains(":" + announced + ":")) {
      throw dialect.notFound();
    }
    Buffer bytes = exchange.body.raw();
    long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange);
    Media received = media.completed(bytes.length(), kind.contentType(), ready, kind.width(), kind.height());
    return world
        .save(received, List.of(Change.bytes(received.key(), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(201, null, Buffer.buffer()));
  }

  /** What a document is by its first bytes; among the kinds of the office the sender's word counts. */
  private static Optional<String> document(Buffer bytes, String said) {
    if (bytes.length() < 8) {
      return Optional.empty();
    }
    int first = bytes.getInt(0);
    boolean office = first == 0x504b0304 || first == 0xd0cf11e0;
    return first == 0x25504446 ? Optional.of("application/pdf") : Optional.of(said).filter(type -> office && OFFICE.contains(type));
  }
}
