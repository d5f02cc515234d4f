package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.RecentTexts;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facebook: publishing to a Page's feed, editing and deleting posts. */
final class FacebookFeed {
  static final int MOST_CHARACTERS = 63_206;
  private static final int MOST_PHOTOS = 80;
  private static final int LINK_FAILED = 1_609_005;

  private final World world;
  private final FacebookDoor door;
  private final GraphDialect dialect;
  private final Troubles troubles;
  private final RecentTexts said;

  FacebookFeed(World world, FacebookDoor door, GraphDialect dialect, Troubles troubles, RecentTexts said) {
    this.world = world;
    this.door = door;
    this.dialect = dialect;
    this.troubles = troubles;
    this.said = said;
  }

  /** {@code POST /{page}/feed}. */
  Future<Answer> create(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("message", "link", "published", "attached_media", "attached_media[]"));
    Account page = door.page(exchange, node);
    if (!parameters.flag("published", true)) {
      throw dialect.invalid("Unpublished posts are not played here");
    }
    List<String> photos = attached(page, parameters);
    String message = checked(parameters.text("message").orElse(""));
    String link = parameters.text("link").map(this::checkedLink).orElse(null);
    if (message.isBlank() && photos.isEmpty() && link == null) {
      throw dialect.invalid("You must provide a message, a link or media");
    }
    if (link != null && !photos.isEmpty()) {
      throw dialect.invalid("A post holds either a link or attached media");
    }
    return publish(exchange, page, message, link, photos).map(post -> Answer.json(200, new JsonObject().put("id", FacebookDoor.id(post))));
  }

  /** Accepts a post; fails with the refusal of a duplicate. */
  Future<Post> publish(Exchange exchange, Account page, String message, String link, List<String> photos) {
    Map<String, Object> more = link == null ? Map.of() : Map.of("link", link);
    PostContent content = new PostContent(message.strip(), null, photos, null, "public", false, "", null, more);
    if (!said.say(page.id(), content, System.currentTimeMillis())) {
      throw dialect.duplicate();
    }
    return keep(exchange, page, content, 0).onFailure(lost -> said.unsay(page.id(), content));
  }

  /** Keeps what shows a file of its own, and so is no duplicate; it is seen when its file is ready. */
  Future<Post> keep(Exchange exchange, Account page, String text, List<String> files, Map<String, Object> more, long readyAtMillis) {
    return keep(exchange, page, new PostContent(text.strip(), null, files, null, "public", false, "", null, more), readyAtMillis);
  }

  private Future<Post> keep(Exchange exchange, Account page, PostContent content, long readyAtMillis) {
    String id = world.nextId(FacebookNetwork.FACEBOOK);
    long seen = Math.max(System.currentTimeMillis(), readyAtMillis) + troubles.visibilityMillis(exchange);
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), seen, 0, 0);
    return world
        .save(new Post(FacebookNetwork.FACEBOOK, id, page.id(), content, times, null, List.of(id), null))
        .onSuccess(accepted -> exchange.accepted = true);
  }

  /** {@code POST /{post}}: its message; {@code POST /{video}}: its description. */
  Future<Answer> edit(Exchange exchange, String node) {
    String field = node.contains("_") ? "message" : "description";
    GraphParameters parameters = door.ofPage(exchange, Set.of(field));
    Post post = door.post(exchange, node);
    String message = checked(parameters.needed(field));
    if (FacebookFilmViews.isStory(post)) {
      throw dialect.invalid("Stories cannot be changed");
    }
    PostContent before = post.content();
    if (message.isBlank() && before.media().isEmpty() && !before.more().containsKey("link")) {
      throw dialect.invalid("The message must not be empty");
    }
    PostContent after = new PostContent(message.strip(), null, before.media(), null, "public", false, "", null, before.more());
    return world
        .save(post.edited(after, System.currentTimeMillis()))
        .onSuccess(edited -> exchange.accepted = true)
        .map(edited -> success());
  }

  /** {@code DELETE /{post}}. */
  Future<Answer> delete(Exchange exchange, String node) {
    door.ofPage(exchange, Set.of());
    Post post = door.post(exchange, node);
    said.unsay(post.account(), post.content());
    return world
        .save(post.deletedAt(System.currentTimeMillis()))
        .onSuccess(deleted -> exchange.accepted = true)
        .map(deleted -> success());
  }

  /** A message that is not too long. */
  String checked(String message) {
    if (message.codePointCount(0, message.length()) > MOST_CHARACTERS) {
      throw dialect.invalid("The message has more than " + MOST_CHARACTERS + " characters");
    }
    return message;
  }

  private static Answer success() {
    return Answer.json(200, new JsonObject().put("success", true));
  }

  private String checkedLink(String link) {
    try {
      URI address = new URI(link);
      boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
      if (web && address.getHost() != null) {
        if (address.getHost().endsWith(".invalid")) {
          throw dialect.error(400, "(#1609005) Error while posting the link", LINK_FAILED, 0);
        }
        return link;
      }
    } catch (URISyntaxException unreadable) {
      throw dialect.invalid("link should represent a valid URL");
    }
    throw dialect.invalid("link should represent a valid URL");
  }

  private List<String> attached(Account page, GraphParameters parameters) {
    JsonArray given = parameters.text("attached_media").map(this::array).orElseGet(JsonArray::new);
    parameters.indexed("attached_media").forEach(each -> given.add(decoded(each)));
    List<String> ids = new ArrayList<>();
    for (Object each : given) {
      if (!(each instanceof JsonObject media) || !media.fieldNames().equals(Set.of("media_fbid"))) {
        throw dialect.invalid("Param attached_media must be an array of {media_fbid}");
      }
      ids.add(photo(page, String.valueOf(media.getValue("media_fbid"))));
    }
    if (ids.size() > MOST_PHOTOS || Set.copyOf(ids).size() != ids.size()) {
      throw dialect.invalid("Param attached_media holds too many photos, or one twice");
    }
    return ids;
  }

  /** A photo whose processing is not over makes the feed fail for a while, without saying why. */
  private String photo(Account page, String id) {
    Media photo =
        world
            .media()
            .find(FacebookNetwork.FACEBOOK, id)
            .filter(media -> media.account().equals(page.id()))
            .orElseThrow(() -> dialect.invalid("Param attached_media: there is no photo " + id));
    if (!photo.ready(System.currentTimeMillis())) {
      throw dialect.failed(503);
    }
    return id;
  }

  private JsonArray array(String text) {
    if (decoded(text) instanceof JsonArray array) {
      return array;
    }
    throw dialect.invalid("Param attached_media must be an array");
  }

  private Object decoded(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException unreadable) {
      throw dialect.invalid("Param attached_media must be JSON");
    }
  }
}
