package dev.tidings.sandbox.x;

import com.twitter.twittertext.Extractor;
import dev.tidings.runtime.text.DotChains;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** X: what others say to an account, and several posts at once. */
final class XMentions {
  private static final Set<String> LOOKUP = Set.of("ids", "tweet.fields", "user.fields", "media.fields", "expansions");
  private static final Set<String> QUERY =
      Set.of(
          "id", "tweet.fields", "user.fields", "media.fields", "expansions", "max_results", "since_id", "until_id", "start_time", "end_time",
          "pagination_token");
  private static final int LEAST_RESULTS = 5;
  private static final int MOST_RESULTS = 100;
  private static final int MOST_IDS = 100;
  private static final Extractor EXTRACTOR = new Extractor();

  private final World world;
  private final XViews views;
  private final XDialect dialect;

  XMentions(World world, XViews views, XDialect dialect) {
    this.world = world;
    this.views = views;
    this.dialect = dialect;
  }

  /** {@code GET /2/tweets?ids=}: what is not there is told among the errors. */
  Future<Answer> tweets(Exchange exchange) {
    XParameters parameters = new XParameters(exchange.request.params(), LOOKUP, dialect);
    Set<String> fields = parameters.fields("tweet.fields", XViews.TWEET_FIELDS);
    String[] ids = parameters.text("ids").orElseThrow(() -> dialect.invalid("ids", "The `ids` query parameter can not be empty")).split(",");
    if (ids.length > MOST_IDS) {
      throw dialect.invalid("ids", "The number of values in the `ids` query parameter list [" + ids.length + "] is not between 1 and 100");
    }
    JsonArray data = new JsonArray();
    JsonArray errors = new JsonArray();
    for (String id : ids) {
      if (!id.matches("\\d{1,19}")) {
        throw dialect.invalid("ids", "The `ids` query parameter value [" + id + "] is not valid");
      }
      world
          .posts()
          .find(XNetwork.X, id)
          .filter(post -> !post.deleted())
          .ifPresentOrElse(post -> data.add(views.tweet(post, fields)), () -> errors.add(dialect.missing("tweet", "ids", id)));
    }
    JsonObject answer = new JsonObject();
    if (!data.isEmpty()) {
      answer.put("data", data);
    }
    return Future.succeededFuture(Answer.json(200, errors.isEmpty() ? answer : answer.put("errors", errors)));
  }

  /** {@code GET /2/users/:id/mentions}: the newest first. */
  Future<Answer> mentions(Exchange exchange, String user) {
    XParameters parameters = new XParameters(exchange.request.params(), QUERY, dialect);
    Set<String> fields = parameters.fields("tweet.fields", XViews.TWEET_FIELDS);
    Set<String> userFields = parameters.fields("user.fields", XViews.USER_FIELDS);
    boolean withAuthors = parameters.fields("expansions", XReading.EXPANSIONS).contains("author_id");
    int most = parameters.integer("max_results", LEAST_RESULTS, MOST_RESULTS, 10);
    Account account = world.accounts().find(user).filter(found -> found.network() == XNetwork.X).orElse(null);
    if (account == null) {
      return Future.succeededFuture(
          Answer.json(200, new JsonObject().put("errors", new JsonArray().add(dialect.missing("user", "id", user)))));
    }
    List<Post> page = page(account, parameters, most + 1);
    boolean more = page.size() > most;
    List<Post> shown = more ? page.subList(0, most) : page;
    JsonObject answer = XReading.page(shown, more, post -> views.tweet(post, fields));
    if (withAuthors && !shown.isEmpty()) {
      answer.put("includes", new JsonObject().put("users", authors(shown, userFields)));
    }
    return Future.succeededFuture(Answer.json(200, answer));
  }

  private List<Post> page(Account account, XParameters parameters, int most) {
    long now = System.currentTimeMillis();
    long since = parameters.id("since_id").orElse(0L);
    long until =
        Math.min(
            parameters.id("until_id").orElse(Long.MAX_VALUE),
            parameters.text("pagination_token").map(token -> XReading.decode(token, dialect)).orElse(Long.MAX_VALUE));
    long from = parameters.time("start_time").orElse(0L);
    long to = parameters.time("end_time").orElse(Long.MAX_VALUE);
    List<Post> page = new ArrayList<>();
    Iterator<Post> newestFirst = world.posts().newestFirst(XNetwork.X);
    while (newestFirst.hasNext() && page.size() < most) {
      Post post = newestFirst.next();
      long id = Long.parseLong(post.id());
      long created = post.times().createdAtMillis();
      if (id > since && id < until && created >= from && created < to && post.listed(now) && addresses(post, account)) {
        page.add(post);
      }
    }
    return page;
  }

  /** Whether somebody else's post names the account, or answers one of its own. */
  boolean addresses(Post post, Account account) {
    if (post.account().equals(account.id())) {
      return false;
    }
    String answered = post.content().replyTo();
    return answered != null
        && world.posts().find(XNetwork.X, answered)
            .filter(original -> original.account().equals(account.id())).isPresent()
        || EXTRACTOR.extractMentionedScreennames(DotChains.broken(post.content().text())).stream().anyMatch(account.handle()::equalsIgnoreCase);
  }

  private JsonArray authors(List<Post> posts, Set<String> fields) {
    Set<String> ids = new LinkedHashSet<>();
    posts.forEach(post -> ids.add(post.account()));
    JsonArray users = new JsonArray();
    ids.forEach(id -> world.accounts().find(id).ifPresent(author -> users.add(views.user(author, fields))));
    return users;
  }
}
