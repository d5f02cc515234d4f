package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Facebook: uploading photos, published at once or for a later post. */
final class FacebookPhotos {
  private static final long LARGEST = 10L << 20;
  private static final int LONGEST_DESCRIPTION = 1000;
  private static final int NO_IMAGE = 324;
  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif");
  private static final Set<String> KNOWN = Set.of("caption", "message", "alt_text_custom", "published", "temporary", "no_story");

  private final World world;
  private final FacebookDoor door;
  private final FacebookFeed feed;
  private final GraphDialect dialect;
  private final Troubles troubles;

  FacebookPhotos(World world, FacebookDoor door, FacebookFeed feed, GraphDialect dialect, Troubles troubles) {
    this.world = world;
    this.door = door;
    this.feed = feed;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** {@code POST /{page}/photos} with the file as {@code source}. */
  Future<Answer> upload(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, KNOWN);
    Account page = door.page(exchange, node);
    String caption = feed.checked(parameters.text("caption").or(() -> parameters.text("message")).orElse(""));
    boolean published = parameters.flag("published", true);
    if (parameters.flag("temporary", false) && published) {
      throw dialect.invalid("A temporary photo must not be published");
    }
    Media photo = photo(exchange, page, parameters.text("alt_text_custom"));
    byte[] bytes = file(exchange).bytes().getBytes();
    Future<Media> saved = world.save(photo, List.of(Change.bytes(photo.key(), bytes)));
    JsonObject answer = new JsonObject().put("id", photo.id());
    if (!published) {
      return saved.onSuccess(done -> exchange.accepted = true).map(done -> Answer.json(200, answer));
    }
    exchange.operation = Operation.POST;
    return saved
        .compose(done -> feed.publish(exchange, page, caption, null, List.of(photo.id())))
        .map(post -> Answer.json(200, answer.put("post_id", FacebookDoor.id(post))));
  }

  private Media photo(Exchange exchange, Account page, Optional<String> description) {
    if (description.filter(words -> words.codePointCount(0, words.length()) > LONGEST_DESCRIPTION).isPresent()) {
      throw dialect.invalid("Param alt_text_custom is too long");
    }
    Received.Upload file = file(exchange);
    Images.Kind kind =
        Images.look(file.bytes())
            .filter(found -> TYPES.contains(found.contentType()))
            .orElseThrow(() -> dialect.error(400, "(#324) Missing or invalid image file", NO_IMAGE, 0));
    if (file.bytes().length() > LARGEST) {
      throw dialect.invalid("Photos must be smaller than " + LARGEST + " bytes");
    }
    long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange);
    return new Media(
        FacebookNetwork.FACEBOOK, world.nextId(FacebookNetwork.FACEBOOK), page.id(), kind.contentType(), null, description.orElse(null), null,
        file.bytes().length(), List.of(), true, ready, 0, kind.width(), kind.height());
  }

  private Received.Upload file(Exchange exchange) {
    List<Received.Upload> files = exchange.body.files();
    if (files.size() != 1 || !files.get(0).field().equals("source") || files.get(0).bytes().length() == 0) {
      throw dialect.error(400, "(#324) Requires upload file", NO_IMAGE, 0);
    }
    return files.get(0);
  }
}
