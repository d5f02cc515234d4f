package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Mastodon: who mentioned an account. A notification has the id of the status that it is about. */
final class MastodonNotifications {
  private static final int USUAL = 40;
  private static final int MOST = 80;

  private final World world;
  private final MastodonViews views;
  private final MastodonDialect dialect;

  MastodonNotifications(World world, MastodonViews views, MastodonDialect dialect) {
    this.world = world;
    this.views = views;
    this.dialect = dialect;
  }

  /** {@code GET /api/v1/notifications}: the newest first; after {@code min_id} the ones right above it. */
  Future<Answer> list(Exchange exchange) {
    MultiMap parameters = exchange.request.params();
    for (String type : parameters.getAll("types[]")) {
      if (!type.matches("mention|status|reblog|follow|follow_request|favourite|poll|update|quote|quoted_update")) {
        throw dialect.invalid("Validation failed: types is invalid");
      }
    }
    boolean wanted = !parameters.contains("types[]") || parameters.getAll("types[]").contains("mention");
    int limit = (int) Math.min(MOST, Math.max(1, MastodonReading.number(parameters, "limit", USUAL)));
    JsonArray body = new JsonArray();
    if (wanted) {
      page(exchange.account, parameters, limit).forEach(post -> body.add(notification(post)));
    }
    return Future.succeededFuture(Answer.json(200, body));
  }

  private List<Post> page(Account account, MultiMap parameters, int limit) {
    long above = Math.max(MastodonReading.number(parameters, "since_id", 0), MastodonReading.number(parameters, "min_id", 0));
    long below = MastodonReading.number(parameters, "max_id", Long.MAX_VALUE);
    boolean fromBelow = parameters.contains("min_id");
    long now = System.currentTimeMillis();
    Iterator<Post> posts = fromBelow
        ? world.posts().of(MastodonNetwork.MASTODON).iterator()
        : world.posts().newestFirst(MastodonNetwork.MASTODON);
    List<Post> page = new ArrayList<>();
    while (posts.hasNext() && page.size() < limit) {
      Post post = posts.next();
      long number = Long.parseLong(post.id());
      if (number > above && number < below && post.listed(now) && names(post, account)) {
        page.add(post);
      }
    }
    if (fromBelow) {
      Collections.reverse(page);
    }
    return page;
  }

  private boolean names(Post post, Account account) {
    return !post.account().equals(account.id())
        && MastodonText.mentions(post.content().text(), views::known).stream().anyMatch(each -> each.id().equals(account.id()));
  }

  private JsonObject notification(Post post) {
    return new JsonObject()
        .put("id", post.id())
        .put("type", "mention")
        .put("created_at", PostTimes.iso(post.times().createdAtMillis()))
        .put("group_key", "ungrouped-" + post.id())
        .put("account", views.account(world.accounts().find(post.account()).orElseThrow()))
        .put("status", views.status(post));
  }
}
