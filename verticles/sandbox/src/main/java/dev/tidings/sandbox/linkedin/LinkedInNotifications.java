package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Addressed;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LinkedIn: what happened to an organisation in the last 60 days ("Organization social action notifications"): who named it. */
final class LinkedInNotifications {
  private static final Pattern NAMED = Pattern.compile("\\]\\s?\\(urn:li:organization:(\\d{1,19})\\)");
  private static final Pattern RANGE = Pattern.compile("\\(start:(\\d{1,13}),end:(\\d{1,13})\\)");
  private static final Set<String> ACTIONS =
      Set.of("LIKE", "COMMENT", "SHARE", "SHARE_MENTION", "ADMIN_COMMENT", "COMMENT_EDIT", "COMMENT_DELETE");
  private static final Set<String> KNOWN = Set.of("q", "actions", "organizationalEntity", "timeRange", "start", "count");
  private static final long KEPT_MILLIS = 60 * 86_400_000L;
  private static final int MOST = 100;

  private final World world;
  private final LinkedInDialect dialect;
  private final LinkedInPaging paging;

  LinkedInNotifications(World world, LinkedInDialect dialect, LinkedInPaging paging) {
    this.world = world;
    this.dialect = dialect;
    this.paging = paging;
  }

  /** The organisations that a post of somebody else names, by the little text or by their handles. */
  static Set<Account> named(Post post, World world) {
    Set<Account> all = new LinkedHashSet<>(Addressed.in(post, world));
    Matcher named = NAMED.matcher(String.valueOf(post.content().more().get("commentary")));
    while (named.find()) {
      world.accounts().find(named.group(1)).filter(each -> each.network() == LinkedInNetwork.LINKEDIN).ifPresent(all::add);
    }
    all.removeIf(each -> LinkedInAuthors.organisation(each).equals(LinkedInPosts.author(post)));
    return all;
  }

  /** {@code GET /rest/organizationalEntityNotifications?q=criteria}: the oldest first. */
  Future<Answer> list(Exchange exchange) {
    MultiMap parameters = paging.only(exchange.request.params(), KNOWN);
    if (!"criteria".equals(parameters.get("q")) || !"FINDER".equals(exchange.request.getHeader("X-RestLi-Method"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "A finder needs q=criteria and X-RestLi-Method: FINDER");
    }
    if (!LinkedInAuthors.organisation(exchange.account).equals(parameters.get("organizationalEntity"))) {
      throw dialect.forbidden("rw_organization_admin");
    }
    List<String> actions = actions(String.valueOf(parameters.get("actions")));
    Matcher range = RANGE.matcher(String.valueOf(parameters.get("timeRange")));
    if (!range.matches() || Long.parseLong(range.group(1)) >= Long.parseLong(range.group(2))) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'timeRange' is invalid");
    }
    int count = paging.number(parameters, "count", 10, 1, MOST);
    int start = paging.number(parameters, "start", 0, 0, 1_000_000);
    long from = Math.max(Long.parseLong(range.group(1)), System.currentTimeMillis() - KEPT_MILLIS);
    JsonArray elements = new JsonArray();
    if (actions.contains("SHARE_MENTION")) {
      mentions(exchange.account, from, Long.parseLong(range.group(2))).stream().skip(start).limit(count)
          .forEach(post -> elements.add(LinkedInHooks.mention(post).put("organizationalEntity", LinkedInAuthors.organisation(exchange.account))));
    }
    return Future.succeededFuture(Answer.json(200, LinkedInPaging.listed(elements, start, count)));
  }

  private List<String> actions(String list) {
    List<String> actions = list.matches("List\\([A-Z_,]+\\)") ? List.of(list.substring("List(".length(), list.length() - 1).split(",")) : List.of();
    if (actions.isEmpty() || !ACTIONS.containsAll(actions)) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'actions' is invalid");
    }
    return actions;
  }

  private List<Post> mentions(Account account, long from, long to) {
    long now = System.currentTimeMillis();
    return world.posts().of(LinkedInNetwork.LINKEDIN).stream()
        .filter(post -> post.listed(now) && !ControlComments.isComment(post))
        .filter(post -> post.times().createdAtMillis() >= from && post.times().createdAtMillis() <= to)
        .filter(post -> named(post, world).contains(account))
        .sorted(Comparator.comparingLong(post -> Long.parseLong(post.id())))
        .toList();
  }
}
