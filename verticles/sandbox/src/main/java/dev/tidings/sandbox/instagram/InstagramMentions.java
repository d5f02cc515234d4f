package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Addressed;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Instagram: who names an account elsewhere (IG User Tags, IG User Mentioned Media, IG User Mentioned Comment). */
final class InstagramMentions {
  static final String MEDIA = "mentioned_media";
  static final String COMMENT = "mentioned_comment";
  /** Of what others posted, no address is told but by the list of tags. */
  private static final Set<String> MEDIA_FIELDS = Set.of("id", "caption", "media_type", "timestamp", "username", "like_count", "comments_count");
  private static final Set<String> COMMENT_FIELDS = Set.of("id", "text", "timestamp", "like_count", "media");

  private final World world;
  private final InstagramDoor door;
  private final InstagramViews views;
  private final GraphDialect dialect;
  private final InstagramLogin login;

  InstagramMentions(World world, InstagramDoor door, InstagramViews views, GraphDialect dialect, InstagramLogin login) {
    this.world = world;
    this.door = door;
    this.views = views;
    this.dialect = dialect;
    this.login = login;
  }

  /** Posts of others in which it is tagged, the newest first. */
  List<Post> tagged(Account account) {
    long now = System.currentTimeMillis();
    return world.posts().of(InstagramNetwork.INSTAGRAM).stream()
        .filter(post -> post.content().replyTo() == null && post.listed(now) && !post.account().equals(account.id()) && tags(post, account))
        .sorted((one, other) -> Long.compare(Long.parseLong(other.id()), Long.parseLong(one.id())))
        .toList();
  }

  private static boolean tags(Post post, Account account) {
    return post.content().more().get("userTags") instanceof List<?> tags && tags.stream().anyMatch(each ->
        each instanceof Map<?, ?> tag && account.handle().equalsIgnoreCase(String.valueOf(tag.get("username"))));
  }

  /** A page of {@link #tagged} without the address of the next: cursors alone, and those only where there are several pages. */
  static JsonObject page(JsonObject whole, boolean first) {
    JsonObject paging = whole.getJsonObject("paging", new JsonObject());
    boolean several = paging.remove("next") != null || !first;
    if (!several) {
      whole.remove("paging");
    }
    return whole;
  }

  static boolean asked(GraphFields fields) {
    return fields.asks(MEDIA, Set.of()) || fields.asks(COMMENT, Set.of());
  }

  /** {@code GET /{ig-user}?fields=mentioned_comment.comment_id(…){…}}, or of a caption. */
  JsonObject told(Exchange exchange, GraphFields fields) {
    fields.only(Set.of("id", MEDIA, COMMENT), "IGUser", dialect);
    if (!exchange.grant.holds(login.commenting)) {
      throw dialect.forbidden(login.commenting);
    }
    JsonObject user = new JsonObject();
    if (fields.asks(MEDIA, Set.of())) {
      GraphFields inner = fields.within(MEDIA).only(MEDIA_FIELDS, "IGMedia", dialect);
      user.put(MEDIA, views.media(named(exchange, fields.argument(MEDIA, "media_id"), false), inner));
    }
    if (fields.asks(COMMENT, Set.of())) {
      GraphFields inner = fields.within(COMMENT).only(COMMENT_FIELDS, "IGComment", dialect);
      Post comment = named(exchange, fields.argument(COMMENT, "comment_id"), true);
      JsonObject view = views.comment(comment, inner);
      if (inner.asks("media", Set.of())) {
        view.put("media", views.media(world.posts().root(comment), inner.within("media")));
      }
      user.put(COMMENT, view);
    }
    return user.put("id", exchange.account.id());
  }

  private Post named(Exchange exchange, Optional<String> id, boolean comment) {
    String wanted = id.orElseThrow(() -> dialect.invalid("Which comment or media is meant is not said"));
    return world.posts().find(InstagramNetwork.INSTAGRAM, wanted)
        .filter(post -> !post.deleted() && comment == (post.content().replyTo() != null))
        .filter(post -> Addressed.in(post, world).contains(exchange.account))
        .orElseThrow(() -> door.missing(exchange, wanted));
  }
}
