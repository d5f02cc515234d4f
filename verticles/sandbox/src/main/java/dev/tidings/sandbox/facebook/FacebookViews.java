package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphPersons;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Graph's JSON for Pages and their posts, with the fields that are asked for. */
final class FacebookViews {
  static final Set<String> POST =
      Set.of("id", "message", "created_time", "updated_time", "permalink_url", "is_published", "from", "attachments", "comments");
  static final Set<String> COMMENT = Set.of("id", "message", "created_time", "from", "permalink_url", "like_count", "comment_count", "is_hidden",
      "parent");
  private static final Set<String> USUAL_COMMENT = Set.of("created_time", "from", "message");
  static final Set<String> PAGE = Set.of("id", "name", "username", "category", "link");
  static final Set<String> PERSON = Set.of("id", "name");
  private static final Set<String> ATTACHMENT =
      Set.of("media_type", "type", "url", "unshimmed_url", "title", "description", "target", "subattachments");
  private static final Set<String> USUAL_POST = Set.of("id", "message", "created_time");
  private static final Set<String> USUAL_ATTACHMENT = Set.of("media_type", "type", "url", "title", "description", "target", "subattachments");
  private static final Set<String> USUAL = Set.of("id", "name");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ").withZone(ZoneOffset.UTC);

  private final World world;
  private final Site site;

  FacebookViews(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  JsonObject post(Post post, GraphFields fields, GraphDialect dialect) {
    Account page = world.accounts().find(post.account()).orElseThrow();
    JsonObject whole = new JsonObject();
    if (!post.content().text().isEmpty()) {
      whole.put("message", post.content().text());
    }
    long changed = Math.max(post.times().createdAtMillis(), post.times().editedAtMillis());
    whole
        .put("created_time", time(post.times().createdAtMillis()))
        .put("updated_time", time(changed))
        .put("permalink_url", site.post(page, post.id()))
        .put("is_published", true)
        .put("from", new JsonObject().put("name", page.displayName()).put("id", page.id()));
    if (fields.asks("attachments", USUAL_POST)) {
      JsonArray attachments = attachments(post, page);
      if (!attachments.isEmpty()) {
        GraphFields inner = fields.within("attachments").only(ATTACHMENT, "StoryAttachment", dialect);
        whole.put("attachments", data(attachments, inner, dialect));
      }
    }
    if (fields.asks("comments", USUAL_POST)) {
      JsonObject summary = new JsonObject().put("order", "ranked").put("total_count", conversation(post).size()).put("can_comment", true);
      whole.put("comments", new JsonObject().put("data", new JsonArray()).put("summary", summary));
    }
    JsonObject view = only(whole, fields, USUAL_POST);
    return view.put("id", FacebookDoor.id(post));
  }

  /** The comments on a post that stand, the newest first. */
  List<Post> comments(Post post) {
    return world.posts().answersTo(FacebookNetwork.FACEBOOK, post.id());
  }

  /** The same with the answers to comments. */
  List<Post> conversation(Post post) {
    return comments(post).stream().flatMap(each -> Stream.concat(Stream.of(each), comments(each).stream()))
        .sorted(Comparator.comparingLong((Post each) -> Long.parseLong(each.id())).reversed()).toList();
  }

  /** A comment; its id names the post as well. */
  JsonObject comment(Post comment, GraphFields fields) {
    Post post = world.posts().root(comment);
    Account page = world.accounts().find(post.account()).orElseThrow();
    Account author = world.accounts().find(comment.account()).orElseThrow();
    JsonObject whole =
        new JsonObject()
            .put("message", comment.content().text())
            .put("created_time", time(comment.times().createdAtMillis()))
            .put("from", new JsonObject().put("name", author.displayName()).put("id", author.id()))
            .put("permalink_url", site.post(page, post.id()) + "?comment_id=" + comment.id())
            .put("like_count", 0)
            .put("comment_count", comments(comment).size())
            .put("is_hidden", Boolean.TRUE.equals(comment.content().more().get(FacebookComments.HIDDEN)));
    if (!comment.content().replyTo().equals(post.id())) {
      whole.put("parent", new JsonObject().put("id", post.id() + "_" + comment.content().replyTo()));
    }
    return only(whole, fields, USUAL_COMMENT).put("id", post.id() + "_" + comment.id());
  }

  JsonObject page(Account page, GraphFields fields) {
    JsonObject whole =
        new JsonObject()
            .put("name", page.displayName())
            .put("username", page.handle())
            .put("category", "Local business")
            .put("link", site.profile(page));
    return only(whole, fields, USUAL).put("id", page.id());
  }

  JsonObject person(Account page, GraphFields fields) {
    return only(new JsonObject().put("name", "Manager of " + page.displayName()), fields, USUAL).put("id", GraphPersons.id(page));
  }

  private JsonArray attachments(Post post, Account page) {
    JsonArray photos = new JsonArray();
    for (String id : post.content().media()) {
      world.media().find(FacebookNetwork.FACEBOOK, id).ifPresent(media -> photos.add(photo(media)));
    }
    if (photos.size() > 1) {
      JsonObject album =
          new JsonObject()
              .put("media_type", "album")
              .put("type", "album")
              .put("title", "Photos from " + page.displayName() + "'s post")
              .put("target", target(post.id(), site.post(page, post.id())))
              .put("subattachments", photos);
      return new JsonArray().add(album);
    }
    if (photos.isEmpty() && post.content().more().get("link") instanceof String link) {
      JsonObject share =
          new JsonObject()
              .put("media_type", "link")
              .put("type", "share")
              .put("url", link)
              .put("unshimmed_url", link)
              .put("title", link)
              .put("target", new JsonObject().put("url", link));
      return new JsonArray().add(share);
    }
    return photos;
  }

  private JsonObject photo(Media media) {
    String url = site.file(media);
    boolean film = media.contentType().startsWith("video/");
    JsonObject photo =
        new JsonObject()
            .put("media_type", film ? "video" : "photo")
            .put("type", film ? "video_inline" : "photo")
            .put("url", url)
            .put("target", target(media.id(), url));
    return media.description() == null ? photo : photo.put("description", media.description());
  }

  private static JsonObject target(String id, String url) {
    return new JsonObject().put("id", id).put("url", url);
  }

  /** A list of attachments, each with the fields that are asked for; those of a target are all given. */
  private static JsonObject data(JsonArray attachments, GraphFields fields, GraphDialect dialect) {
    JsonArray data = new JsonArray();
    for (Object each : attachments) {
      JsonObject view = only((JsonObject) each, fields, USUAL_ATTACHMENT);
      if (view.getValue("subattachments") instanceof JsonArray inner) {
        view.put("subattachments", data(inner, fields.within("subattachments").only(ATTACHMENT, "StoryAttachment", dialect), dialect));
      }
      data.add(view);
    }
    return new JsonObject().put("data", data);
  }

  private static JsonObject only(JsonObject whole, GraphFields fields, Set<String> usual) {
    JsonObject view = new JsonObject();
    for (String name : List.copyOf(whole.fieldNames())) {
      if (fields.asks(name, usual)) {
        view.put(name, whole.getValue(name));
      }
    }
    return view;
  }

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }
}
