package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.Conversing.Heard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where reading stands on a list that gives the newest first and cannot be asked for what came since: it is read downwards,
 * page by page, to something that was read before. As text it is a cursor of {@link Conversing}. No I/O.
 */
public final class NewestFirst {
  private static final int MOST_KNOWN = 100;

  private final boolean first;
  private final List<String> known;
  private final Instant since;
  private final List<String> fresh;
  private final Instant newest;
  private final String page;

  private NewestFirst(
      boolean first, List<String> known, Instant since, List<String> fresh, Instant newest, String page) {
    this.first = first;
    this.known = known;
    this.since = since;
    this.fresh = fresh;
    this.newest = newest;
    this.page = page;
  }

  /** What a cursor says; null for the first round, which is one page. */
  public static NewestFirst of(String cursor) {
    if (cursor == null) {
      return new NewestFirst(true, List.of(), null, List.of(), null, null);
    }
    var json = new JsonObject(cursor);
    return new NewestFirst(false, ids(json, "known"), json.getInstant("since"), ids(json, "fresh"),
        json.getInstant("newest"), json.getString("page"));
  }

  /** Where it goes on, as the network said; null at its beginning. */
  public String page() {
    return page;
  }

  /**
   * A page was read. Something that stands above what is known is new, however old it is: people name an account later,
   * too. Below, what is older than the newest that is known was passed by before.
   *
   * @param next where it goes on; null at the end
   * @param own which of it is the account's
   */
  public Heard told(List<Mention> read, String next, Predicate<Mention> own) {
    var told = new ArrayList<Mention>();
    boolean reached = false;
    for (var each : read) {
      boolean seen = known.contains(each.remoteId());
      reached |= seen;
      if (!seen && !own.test(each) && !(reached && isOlder(each))) {
        told.add(each);
      }
    }
    boolean more = next != null && !first && !reached && !read.stream().allMatch(this::isOlder);
    var ids = union(fresh, read.stream().map(Mention::remoteId).toList());
    var latest = read.stream().map(Mention::at).reduce(newest, NewestFirst::later);
    var after = more ? new NewestFirst(false, known, since, ids, latest, next)
        : new NewestFirst(false, union(ids, known), later(since, latest), List.of(), null, null);
    return new Heard(told, after.toString(), more);
  }

  /** The page is not taken any more: the round begins again. */
  public Heard anew() {
    return new Heard(List.of(), new NewestFirst(first, known, since, List.of(), null, null).toString(), true);
  }

  private boolean isOlder(Mention each) {
    return since != null && each.at().isBefore(since);
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all.stream().limit(MOST_KNOWN).toList();
  }

  private static List<String> ids(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(String.class::cast).toList();
  }

  /** The cursor. */
  @Override
  public String toString() {
    return new JsonObject().put("known", new JsonArray(known)).put("since", since).put("fresh", new JsonArray(fresh))
        .put("newest", newest).put("page", page).encode();
  }
}
