package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Mastodon: an account's own statuses, and who one is. */
public final class MastodonReading {
  private static final int USUAL = 20;
  private static final int MOST = 40;

  private final World world;
  private final MastodonViews views;
  private final MastodonDialect dialect;
  private final Site site;

  public MastodonReading(World world, MastodonViews views, MastodonDialect dialect, Site site) {
    this.world = world;
    this.views = views;
    this.dialect = dialect;
    this.site = site;
  }

  /** {@code GET /api/v1/accounts/verify_credentials}. */
  public Future<Answer> me(Exchange exchange) {
    return Future.succeededFuture(Answer.json(200, views.credentialAccount(exchange.account)));
  }

  /** {@code GET /api/v1/accounts/:id}. */
  public Future<Answer> account(Exchange exchange, String id) {
    return Future.succeededFuture(Answer.json(200, views.account(find(id))));
  }

  /** {@code GET /api/v1/accounts/:id/statuses}: the newest first; after {@code min_id} the ones right above it. */
  public Future<Answer> statuses(Exchange exchange, String id) {
    Account account = find(id);
    MultiMap parameters = exchange.request.params();
    int limit = (int) Math.min(MOST, Math.max(1, number(parameters, "limit", USUAL)));
    List<Post> page = page(exchange, account, parameters, limit);
    JsonArray body = new JsonArray();
    page.forEach(post -> body.add(views.status(post)));
    Answer answer = Answer.json(200, body);
    return Future.succeededFuture(page.isEmpty() ? answer : answer.with(Map.of("Link", links(account, page))));
  }

  private List<Post> page(Exchange exchange, Account account, MultiMap parameters, int limit) {
    long above = Math.max(number(parameters, "since_id", 0), number(parameters, "min_id", 0));
    long below = number(parameters, "max_id", Long.MAX_VALUE);
    boolean fromBelow = parameters.contains("min_id");
    Predicate<Post> wanted = wanted(exchange, account, parameters);
    List<String> timeline = world.posts().timeline(account.id());
    List<Post> page = new ArrayList<>();
    for (int step = 0; step < timeline.size() && page.size() < limit; step++) {
      Post post = world.posts().find(MastodonNetwork.MASTODON, timeline.get(fromBelow ? step : timeline.size() - 1 - step))
          .orElseThrow();
      long number = Long.parseLong(post.id());
      if (number > above && number < below && wanted.test(post)) {
        page.add(post);
      }
    }
    if (fromBelow) {
      Collections.reverse(page);
    }
    return page;
  }

  private Predicate<Post> wanted(Exchange exchange, Account account, MultiMap parameters) {
    long now = System.currentTimeMillis();
    boolean own = exchange.account != null && exchange.account.id().equals(account.id());
    boolean withoutReplies = flag(parameters, "exclude_replies");
    boolean onlyMedia = flag(parameters, "only_media");
    boolean pinned = flag(parameters, "pinned");
    String tagged = parameters.get("tagged");
    return post ->
        post.listed(now)
            && (own || post.open())
            && !pinned
            && !(withoutReplies && post.content().replyTo() != null)
            && !(onlyMedia && post.content().media().isEmpty())
            && (tagged == null || MastodonText.hashtags(post.content().text()).stream().anyMatch(tagged::equalsIgnoreCase));
  }

  private String links(Account account, List<Post> page) {
    String path = site.base() + "/mastodon/api/v1/accounts/" + account.id() + "/statuses";
    return "<" + path + "?max_id=" + page.get(page.size() - 1).id() + ">; rel=\"next\", <"
        + path + "?min_id=" + page.get(0).id() + ">; rel=\"prev\"";
  }

  private Account find(String id) {
    return world.accounts().find(id).filter(account -> account.network() == MastodonNetwork.MASTODON)
        .orElseThrow(dialect::notFound);
  }

  public static long number(MultiMap parameters, String name, long otherwise) {
    String value = parameters.get(name);
    return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : otherwise;
  }

  private static boolean flag(MultiMap parameters, String name) {
    String value = parameters.get(name);
    return "true".equals(value) || "1".equals(value);
  }
}
