package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** LinkedIn: what its images, videos and documents have in common, and how posts use them. */
final class LinkedInMedia {
  static final long GOOD_FOR_MILLIS = 3_600_000;
  private static final String URN = "urn:li:";

  private final World world;
  private final Site site;
  private final LinkedInDialect dialect;

  LinkedInMedia(World world, Site site, LinkedInDialect dialect) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
  }

  /** Something announced, of which nothing has come: until then its type is its kind. */
  Media announced(Exchange exchange, String kind, String owner, long bytes) {
    return new Media(
        LinkedInNetwork.LINKEDIN, world.nextId(LinkedInNetwork.LINKEDIN), exchange.account.id(), kind, owner, null, null, bytes, List.of(), false, 0, 0, 0, 0);
  }

  /** Its URN, which names its kind. */
  static String urn(Media media) {
    String type = media.contentType();
    String kind = type.startsWith("image") ? "image" : type.startsWith("video") ? "video" : "document";
    return URN + kind + ":" + media.id();
  }

  /** {@code GET /rest/images/:urn}, and videos and documents. */
  Future<Answer> status(Exchange exchange, String urn) {
    Media media = named(urn, exchange);
    String status = !media.complete() ? "WAITING_UPLOAD" : media.ready(System.currentTimeMillis()) ? "AVAILABLE" : "PROCESSING";
    JsonObject view = new JsonObject().put("id", urn).put("owner", media.category()).put("status", status);
    if (status.equals("AVAILABLE")) {
      view.put("downloadUrl", site.file(media)).put("downloadUrlExpiresAt", System.currentTimeMillis() + GOOD_FOR_MILLIS);
    }
    return Future.succeededFuture(Answer.json(200, view));
  }

  /** What a URN names, if it is the member's. */
  Media named(String urn, Exchange exchange) {
    Media media = own(exchange, urn.substring(urn.lastIndexOf(':') + 1));
    if (!urn(media).equals(urn)) {
      throw dialect.notFound();
    }
    return media;
  }

  /** What an upload's address names, if it is the member's. */
  Media own(Exchange exchange, String id) {
    return world
        .media()
        .find(LinkedInNetwork.LINKEDIN, id)
        .filter(media -> media.account().equals(exchange.account.id()))
        .orElseThrow(dialect::notFound);
  }

  /** The files that a post names; throws the refusal when one is not the author's, or not ready. */
  List<Media> attached(LinkedInPostRequest request, Exchange exchange) {
    List<Media> attached = new ArrayList<>();
    for (LinkedInPostRequest.Image image : request.images()) {
      Media media =
          world
              .media()
              .find(LinkedInNetwork.LINKEDIN, image.urn().substring(image.urn().lastIndexOf(':') + 1))
              .filter(found -> urn(found).equals(image.urn()))
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

  /** What an action was called with. */
  Fields asked(Exchange exchange, String action, String object) {
    if (!action.equals(exchange.request.getParam("action"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "The action is not " + action);
    }
    return new Fields(body(exchange), dialect::invalid)
        .only(Set.of(object))
        .object(object)
        .orElseThrow(() -> dialect.invalid(object, "field is required but not found and has no default value"));
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
