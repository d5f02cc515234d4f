package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** X: looking posts and users up. */
final class XReading {
  private static final Set<String> LOOKUP = Set.of("tweet.fields", "user.fields", "media.fields", "expansions");
  private static final Set<String> TIMELINE =
      Set.of(
          "tweet.fields", "user.fields", "media.fields", "expansions", "max_results", "since_id", "until_id", "start_time", "end_time",
          "pagination_token", "exclude");
  static final Set<String> EXPANSIONS =
      Set.of("author_id", "attachments.media_keys", "referenced_tweets.id", "in_reply_to_user_id", "edit_history_tweet_ids");
  private static final int LEAST_RESULTS = 5;
  private static final int MOST_RESULTS = 100;

  private final World world;
  private final XViews views;
  private final XDialect dialect;

  XReading(World world, XViews views, XDialect dialect) {
    this.world = world;
    this.views = views;
    this.dialect = dialect;
  }

  /** {@code GET /2/tweets/:id}. */
  Future<Answer> tweet(Exchange exchange, String id) {
    XParameters parameters = new XParameters(exchange.request.params(), known(LOOKUP, "id"), dialect);
    Set<String> fields = parameters.fields("tweet.fields", XViews.TWEET_FIELDS);
    parameters.fields("expansions", EXPANSIONS);
    JsonObject answer =
        world
            .posts()
            .find(XNetwork.X, id)
            .filter(post -> !post.deleted())
            .map(post -> new JsonObject().put("data", views.tweet(post, fields)))
            .orElseGet(() -> new JsonObject().put("errors", new JsonArray().add(dialect.missing("tweet", "id", id))));
    return Future.succeededFuture(Answer.json(200, answer));
  }

  /** {@code GET /2/users/me}. */
  Future<Answer> me(Exchange exchange) {
    XParameters parameters = new XParameters(exchange.request.params(), Set.of("user.fields", "expansions", "tweet.fields"), dialect);
    Set<String> fields = parameters.fields("user.fields", XViews.USER_FIELDS);
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", views.user(exchange.account, fields))));
  }

  /** {@code GET /2/users/:id/tweets}: the newest first. */
  Future<Answer> timeline(Exchange exchange, String user) {
    XParameters parameters = new XParameters(exchange.request.params(), known(TIMELINE, "id"), dialect);
    Set<String> fields = parameters.fields("tweet.fields", XViews.TWEET_FIELDS);
    parameters.fields("expansions", EXPANSIONS);
    Set<String> excluded = parameters.fields("exclude", Set.of("replies", "retweets"));
    int most = parameters.integer("max_results", LEAST_RESULTS, MOST_RESULTS, 10);
    if (world.accounts().find(user).filter(account -> account.network() == XNetwork.X).isEmpty()) {
      return Future.succeededFuture(
          Answer.json(200, new JsonObject().put("errors", new JsonArray().add(dialect.missing("user", "id", user)))));
    }
    List<Post> page = page(user, parameters, excluded.contains("replies"), most + 1);
    boolean more = page.size() > most;
    return Future.succeededFuture(Answer.json(200, page(more ? page.subList(0, most) : page, more, post -> views.tweet(post, fields))));
  }

  private List<Post> page(String user, XParameters parameters, boolean withoutReplies, int most) {
    long now = System.currentTimeMillis();
    long since = parameters.id("since_id").orElse(0L);
    long until =
        Math.min(parameters.id("until_id").orElse(Long.MAX_VALUE), parameters.text("pagination_token").map(token -> decode(token, dialect)).orElse(Long.MAX_VALUE));
    long from = parameters.time("start_time").orElse(0L);
    long to = parameters.time("end_time").orElse(Long.MAX_VALUE);
    List<String> timeline = world.posts().timeline(user);
    List<Post> page = new ArrayList<>();
    for (int index = timeline.size() - 1; index >= 0 && page.size() < most; index--) {
      Post post = world.posts().find(XNetwork.X, timeline.get(index)).orElseThrow();
      long id = Long.parseLong(post.id());
      long created = post.times().createdAtMillis();
      if (id <= since || created < from) {
        break;
      }
      if (id < until && created < to && post.listed(now) && !(withoutReplies && post.content().replyTo() != null)) {
        page.add(post);
      }
    }
    return page;
  }

  /** A page and what it says of itself. */
  static JsonObject page(List<Post> page, boolean more, Function<Post, JsonObject> view) {
    JsonObject meta = new JsonObject().put("result_count", page.size());
    JsonObject answer = new JsonObject();
    if (!page.isEmpty()) {
      JsonArray data = new JsonArray();
      page.forEach(post -> data.add(view.apply(post)));
      answer.put("data", data);
      meta.put("newest_id", page.get(0).id()).put("oldest_id", page.get(page.size() - 1).id());
      if (more) {
        meta.put("next_token", encode(page.get(page.size() - 1).id()));
      }
    }
    return answer.put("meta", meta);
  }

  private static String encode(String id) {
    return "p" + Long.toString(Long.parseLong(id), Character.MAX_RADIX);
  }

  static long decode(String token, XDialect dialect) {
    if (!token.matches("p[0-9a-z]{1,13}")) {
      throw dialect.invalid("pagination_token", "The `pagination_token` query parameter value is not valid");
    }
    return Long.parseLong(token.substring(1), Character.MAX_RADIX);
  }

  /** The path's own parameters are among those that the router gives. */
  private static Set<String> known(Set<String> query, String path) {
    Set<String> all = new HashSet<>(query);
    all.add(path);
    return all;
  }
}
