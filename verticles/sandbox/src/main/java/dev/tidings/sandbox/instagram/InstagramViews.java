package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Instagram's JSON for accounts, containers, posts and comments, with the fields that are asked for (IG User, IG Container, IG Media, IG Comment). */
final class InstagramViews {
  static final Set<String> MEDIA =
      Set.of(
          "id", "caption", "media_type", "media_product_type", "media_url", "permalink", "shortcode", "timestamp", "username", "children",
          "alt_text", "is_shared_to_feed", "comments_count", "like_count");
  private static final Set<String> USER =
      Set.of("id", "user_id", "username", "name", "account_type", "profile_picture_url", "media_count", "followers_count");
  private static final Set<String> CONTAINER = Set.of("id", "status", "status_code", "copyright_check_status");
  private static final Set<String> COMMENT = Set.of("id", "text", "timestamp", "username", "from", "media", "parent_id", "hidden", "like_count", "replies");
  private static final Set<String> CHILD = Set.of("id", "media_type", "media_url", "alt_text", "timestamp", "username");
  private static final Set<String> ID = Set.of("id");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ").withZone(ZoneOffset.UTC);

  private final World world;
  private final Site site;
  private final GraphDialect dialect;

  InstagramViews(World world, Site site, GraphDialect dialect) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
  }

  JsonObject user(Account account, GraphFields fields) {
    fields.only(USER, "IGUser", dialect);
    JsonObject whole =
        new JsonObject()
            .put("user_id", account.id())
            .put("username", account.handle())
            .put("name", account.displayName())
            .put("account_type", "BUSINESS")
            .put("profile_picture_url", site.avatar(account))
            .put("media_count", posts(account))
            .put("followers_count", 0);
    return only(whole.put("id", account.id()), fields);
  }

  JsonObject container(InstagramContainer container, GraphFields fields, long nowMillis) {
    fields.only(CONTAINER, "ShadowIGMediaBuilder", dialect);
    String code = container.status(nowMillis);
    String status =
        switch (code) {
          case "ERROR" -> container.failure().status();
          case "FINISHED" -> "Finished: Media has been uploaded and it is ready to be published.";
          case "PUBLISHED" -> "Published: Media has been successfully published.";
          case "EXPIRED" -> "Expired: The media has not been published within 24 hours.";
          default -> "In Progress: Media is still being processed.";
        };
    JsonObject whole =
        new JsonObject()
            .put("status_code", code)
            .put("status", status)
            .put("copyright_check_status", new JsonObject().put("status", "completed").put("matches_found", false));
    return only(whole.put("id", container.id()), fields);
  }

  JsonObject media(Post post, GraphFields fields) {
    fields.only(MEDIA, "IGMedia", dialect);
    Account account = world.accounts().find(post.account()).orElseThrow();
    List<Media> files = post.content().media().stream().map(id -> world.media().find(InstagramNetwork.INSTAGRAM, id))
        .flatMap(Optional::stream).toList();
    boolean carousel = files.size() > 1;
    String format = post.content().more().get(InstagramPublishing.FORMAT) instanceof String given ? given : "feed";
    JsonObject whole = carousel ? new JsonObject().put("media_type", "CAROUSEL_ALBUM") : file(files.get(0));
    whole
        .put("id", post.id())
        .put("media_product_type", format.equals("reel") ? "REELS" : format.toUpperCase(Locale.ROOT))
        .put("permalink", permalink(post, account, format))
        .put("shortcode", InstagramCodes.of(post.id()))
        .put("timestamp", time(post))
        .put("username", account.handle())
        .put("is_shared_to_feed", !Boolean.FALSE.equals(post.content().more().get("shareToFeed")))
        .put("comments_count", comments(post).stream().mapToInt(each -> 1 + comments(each).size()).sum())
        .put("like_count", world.posts().counts(InstagramNetwork.INSTAGRAM, post.id()).likes());
    if (!post.content().text().isEmpty()) {
      whole.put("caption", post.content().text());
    }
    if (carousel && fields.asks("children", ID)) {
      GraphFields inner = fields.within("children").only(CHILD, "IGMedia", dialect);
      JsonArray children = new JsonArray();
      files.forEach(each -> children.add(
          only(file(each).put("id", each.id()).put("timestamp", time(post)).put("username", account.handle()), inner)));
      whole.put("children", new JsonObject().put("data", children));
    }
    return only(whole, fields);
  }

  /** A comment; where answers to it are asked for, the first page of them, which is not there where there are none. */
  JsonObject comment(Post comment, GraphFields fields) {
    fields.only(COMMENT, "IGComment", dialect);
    Account author = world.accounts().find(comment.account()).orElseThrow();
    JsonObject whole =
        new JsonObject()
            .put("id", comment.id())
            .put("text", comment.content().text())
            .put("timestamp", time(comment))
            .put("username", author.handle())
            .put("from", new JsonObject().put("id", author.id()).put("username", author.handle()))
            .put("media", new JsonObject().put("id", world.posts().root(comment).id()))
            .put("hidden", Boolean.TRUE.equals(comment.content().more().get(InstagramComments.HIDDEN)))
            .put("like_count", 0);
    if (!comment.content().replyTo().equals(world.posts().root(comment).id())) {
      whole.put("parent_id", comment.content().replyTo());
    }
    List<Post> answers = comments(comment);
    if (fields.asks("replies", Set.of()) && !answers.isEmpty()) {
      String path = "/instagram/" + InstagramLogin.VERSION + "/" + comment.id() + "/replies";
      whole.put("replies", new InstagramPage(answers, Long.MAX_VALUE, fields.limit("replies", InstagramPage.USUAL))
          .json(each -> comment(each, fields.within("replies")), site.base() + path));
    }
    return only(whole, fields);
  }

  /** The comments on a post that stand and are listed, the newest first. */
  List<Post> comments(Post post) {
    return world.posts().answersTo(InstagramNetwork.INSTAGRAM, post.id());
  }

  private long posts(Account account) {
    return world.posts().timeline(account.id()).stream()
        .flatMap(id -> world.posts().find(InstagramNetwork.INSTAGRAM, id).stream())
        .filter(post -> post.content().replyTo() == null && !post.deleted())
        .count();
  }

  private String permalink(Post post, Account account, String format) {
    return switch (format) {
      case "reel" -> site.base() + "/instagram/reel/" + InstagramCodes.of(post.id()) + "/";
      case "story" -> site.base() + "/instagram/stories/" + account.handle() + "/" + post.id();
      default -> site.post(account, post.id());
    };
  }

  private JsonObject file(Media media) {
    JsonObject file =
        new JsonObject().put("media_type", media.contentType().startsWith("image/") ? "IMAGE" : "VIDEO").put("media_url", site.file(media));
    return media.description() == null ? file : file.put("alt_text", media.description());
  }

  private static JsonObject only(JsonObject whole, GraphFields fields) {
    JsonObject view = new JsonObject();
    for (String name : List.copyOf(whole.fieldNames())) {
      if (name.equals("id") || fields.asks(name, ID)) {
        view.put(name, whole.getValue(name));
      }
    }
    return view;
  }

  private static String time(Post post) {
    return TIME.format(Instant.ofEpochMilli(post.times().createdAtMillis()));
  }
}
