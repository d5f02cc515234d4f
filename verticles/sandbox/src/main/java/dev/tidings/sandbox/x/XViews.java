package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** X's JSON for posts, users and media. */
public final class XViews {
  static final Set<String> TWEET_FIELDS =
      Set.of(
          "id", "text", "created_at", "author_id", "entities", "referenced_tweets", "in_reply_to_user_id", "conversation_id", "lang",
          "public_metrics", "edit_controls", "edit_history_post_ids", "edit_history_tweet_ids", "attachments", "possibly_sensitive",
          XTweetRequest.REPLIES, XTweetRequest.MADE_WITH_AI, XTweetRequest.PAID_PARTNERSHIP, "source", "context_annotations", "note_tweet", "non_public_metrics", "organic_metrics");
  static final Set<String> USER_FIELDS =
      Set.of("id", "name", "username", "created_at", "description", "profile_image_url", "protected", "public_metrics", "url", "verified",
          "verified_type", "location", "entities", "pinned_tweet_id");
  /** Under this name a post keeps the id of the one that it quotes. */
  public static final String QUOTED = "quoted";

  private final World world;
  private final Site site;
  private final XVersions versions;

  public XViews(World world, Site site) {
    this.world = world;
    this.site = site;
    this.versions = new XVersions(world);
  }

  /** The text of a post as X gives it back: with the link of its media, or of the post that it quotes, at the end. */
  public XText.Rewritten rewritten(Post post) {
    String attached =
        post.content().media().isEmpty()
            ? quoted(post).map(quoted -> site.post(XNetwork.X, handle(quoted), quoted.id())).orElse(null)
            : site.post(XNetwork.X, handle(post), post.id()) + (filmed(post) ? "/video/1" : "/photo/1");
    return XText.rewrite(post.content().text(), post.id(), attached);
  }

  /** What a new post is answered with. */
  public JsonObject created(Post post) {
    return new JsonObject()
        .put("id", post.id())
        .put("text", rewritten(post).text())
        .put("edit_history_post_ids", new JsonArray(post.history()));
  }

  public JsonObject tweet(Post post, Set<String> fields) {
    XText.Rewritten rewritten = rewritten(post);
    JsonObject tweet =
        new JsonObject().put("id", post.id()).put("text", rewritten.text())
            .put("edit_history_post_ids", new JsonArray(versions.of(post)));
    for (String field : fields) {
      switch (field) {
        case "created_at" -> tweet.put(field, PostTimes.iso(post.times().createdAtMillis()));
        case "author_id" -> tweet.put(field, post.account());
        case "entities" -> putUnlessEmpty(tweet, field, entities(rewritten.links()));
        case "referenced_tweets" -> putUnlessEmpty(tweet, field, referenced(post));
        case "in_reply_to_user_id" -> repliedTo(post).ifPresent(original -> tweet.put(field, original.account()));
        case "conversation_id" -> tweet.put(field, conversation(post));
        case "lang" -> tweet.put(field, "und");
        case "public_metrics" -> tweet.put(field, metrics(post));
        case "edit_controls" -> tweet.put(field, versions.controls(post));
        case "edit_history_tweet_ids" -> tweet.put(field, new JsonArray(versions.of(post)));
        case "attachments" -> putUnlessEmpty(tweet, field, attachments(post));
        case "possibly_sensitive" -> tweet.put(field, post.content().sensitive());
        case XTweetRequest.REPLIES -> tweet.put(field, post.content().more().getOrDefault(field, "everyone"));
        case XTweetRequest.MADE_WITH_AI, XTweetRequest.PAID_PARTNERSHIP -> tweet.put(field, post.content().more().containsKey(field));
        default -> { }
      }
    }
    return tweet;
  }

  public JsonObject user(Account account, Set<String> fields) {
    JsonObject user = new JsonObject().put("id", account.id()).put("name", account.displayName()).put("username", account.handle());
    for (String field : fields) {
      switch (field) {
        case "created_at" -> user.put(field, PostTimes.iso(account.createdAtMillis()));
        case "description" -> user.put(field, "");
        case "protected", "verified" -> user.put(field, false);
        case "verified_type" -> user.put(field, "none");
        case "url" -> user.put(field, "");
        case "profile_image_url" -> user.put(field, site.avatar(account));
        case "public_metrics" ->
            user.put(field, new JsonObject().put("followers_count", 0).put("following_count", 0)
                .put("tweet_count", world.posts().timeline(account.id()).size()).put("listed_count", 0));
        default -> { }
      }
    }
    return user;
  }

  /** The post that it quotes. */
  public Optional<Post> quoted(Post post) {
    return Optional.ofNullable(post.content().more().get(QUOTED)).flatMap(id -> world.posts().find(XNetwork.X, (String) id));
  }

  private boolean filmed(Post post) {
    return post.content().media().stream().flatMap(id -> world.media().find(XNetwork.X, id).stream())
        .anyMatch(media -> media.contentType().startsWith("video/"));
  }

  private Optional<Post> repliedTo(Post post) {
    return Optional.ofNullable(post.content().replyTo()).flatMap(id -> world.posts().find(XNetwork.X, id));
  }

  private String conversation(Post post) {
    Post first = post;
    while (first.content().replyTo() != null) {
      Optional<Post> original = repliedTo(first);
      if (original.isEmpty()) {
        break;
      }
      first = original.get();
    }
    return first.history().get(0);
  }

  private String handle(Post post) {
    return world.accounts().find(post.account()).map(Account::handle).orElse("i");
  }

  private static JsonObject entities(List<XText.Link> links) {
    JsonArray urls = new JsonArray();
    for (XText.Link link : links) {
      urls.add(
          new JsonObject()
              .put("start", link.start())
              .put("end", link.end())
              .put("url", link.url())
              .put("expanded_url", link.expanded())
              .put("display_url", link.displayed()));
    }
    return urls.isEmpty() ? new JsonObject() : new JsonObject().put("urls", urls);
  }

  private static JsonArray referenced(Post post) {
    JsonArray referenced = new JsonArray();
    if (post.content().replyTo() != null) {
      referenced.add(new JsonObject().put("type", "replied_to").put("id", post.content().replyTo()));
    }
    if (post.content().more().get(QUOTED) instanceof String quoted) {
      referenced.add(new JsonObject().put("type", "quoted").put("id", quoted));
    }
    return referenced;
  }

  private JsonObject attachments(Post post) {
    JsonArray keys = new JsonArray();
    post.content().media().forEach(id -> world.media().find(XNetwork.X, id).ifPresent(media -> keys.add(mediaKey(media))));
    JsonObject attachments = keys.isEmpty() ? new JsonObject() : new JsonObject().put("media_keys", keys);
    return post.content().poll() == null ? attachments : attachments.put("poll_ids", new JsonArray().add(post.history().get(0)));
  }

  /** The key says by its number what it is: a photo, a film, or a GIF. */
  static String mediaKey(Media media) {
    String category = media.category() == null ? "" : media.category();
    return (category.endsWith("video") ? "7_" : category.endsWith("gif") ? "16_" : "3_") + media.id();
  }

  private JsonObject metrics(Post post) {
    Counts counts = world.posts().counts(XNetwork.X, post.id());
    return new JsonObject()
        .put("retweet_count", counts.shares())
        .put("reply_count", world.posts().answers(XNetwork.X, post.id()))
        .put("like_count", counts.likes())
        .put("quote_count", 0)
        .put("bookmark_count", counts.saves())
        .put("impression_count", counts.impressions());
  }

  private static void putUnlessEmpty(JsonObject target, String field, JsonObject value) {
    if (!value.isEmpty()) {
      target.put(field, value);
    }
  }

  private static void putUnlessEmpty(JsonObject target, String field, JsonArray value) {
    if (!value.isEmpty()) {
      target.put(field, value);
    }
  }
}
