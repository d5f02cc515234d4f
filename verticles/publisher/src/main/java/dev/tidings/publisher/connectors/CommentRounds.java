package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.Conversing.Heard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where reading stands on a network that tells comments post by post, the newest first: a round lists the newest posts, then
 * reads those below which the number of comments has changed, each down to what was read before. As text it is a cursor of
 * {@link Conversing}. No I/O.
 */
public final class CommentRounds {
  /**
   * A post as it is listed.
   *
   * @param comments how many there are, as the network counts
   */
  public record Commented(String post, long comments) {}

  /**
   * What is read of a post.
   *
   * @param mark time and id of the newest comment; empty when there was none
   */
  private record Seen(long comments, String mark) {}

  private static final Seen NOTHING = new Seen(0, "");

  private final boolean first;
  private final Map<String, Seen> seen;
  private final List<Commented> waiting;
  private final String newest;
  private final String page;

  private CommentRounds(boolean first, Map<String, Seen> seen, List<Commented> waiting, String newest, String page) {
    this.first = first;
    this.seen = seen;
    this.waiting = waiting;
    this.newest = newest;
    this.page = page;
  }

  /** What a cursor says; null for the first round, in which only the newest comments of each post are read. */
  public static CommentRounds of(String cursor) {
    if (cursor == null) {
      return new CommentRounds(true, Map.of(), List.of(), "", null);
    }
    var json = new JsonObject(cursor);
    var seen = new LinkedHashMap<String, Seen>();
    json.getJsonArray("seen").forEach(each -> {
      var post = (JsonArray) each;
      seen.put(post.getString(0), new Seen(post.getLong(1), post.getString(2)));
    });
    var waiting = json.getJsonArray("waiting").stream().map(each -> (JsonArray) each)
        .map(each -> new Commented(each.getString(0), each.getLong(1))).toList();
    return new CommentRounds(
        json.getBoolean("first"), seen, waiting, json.getString("newest"), json.getString("page"));
  }

  /** The post whose comments are to be read; null when the posts are to be listed. */
  public String post() {
    return waiting.isEmpty() ? null : waiting.getFirst().post();
  }

  /** Where that post's comments go on, as the network said; null at its newest. */
  public String page() {
    return page;
  }

  /** Posts were listed. What is not among them is not read any more. */
  public Heard listed(List<Commented> posts) {
    var kept = new LinkedHashMap<String, Seen>();
    posts.stream().map(Commented::post).filter(seen::containsKey).forEach(each -> kept.put(each, seen.get(each)));
    var changed = posts.stream()
        .filter(each -> each.comments() != seen.getOrDefault(each.post(), NOTHING).comments()).toList();
    return new CommentRounds(first && !changed.isEmpty(), kept, changed, "", null).heard(List.of());
  }

  /**
   * Comments of {@link #post} were read.
   *
   * @param comments the newest first
   * @param next where they go on; null at the end
   * @param own which of them are the account's
   */
  public Heard told(List<Mention> comments, String next, Predicate<Mention> own) {
    var before = seen.getOrDefault(post(), NOTHING).mark();
    var told = new ArrayList<Mention>();
    boolean reached = false;
    for (var comment : comments) {
      reached = reached || isRead(comment, before);
      if (!reached && !own.test(comment)) {
        told.add(comment);
      }
    }
    var top = comments.isEmpty() ? before : mark(comments.getFirst());
    var mark = newest.isEmpty() ? top : newest;
    return !reached && next != null && !first
        ? new CommentRounds(false, seen, waiting, mark, next).heard(told) : without(mark).heard(told);
  }

  /** {@link #post} is not there any more. */
  public Heard gone() {
    return without(seen.getOrDefault(post(), NOTHING).mark()).heard(List.of());
  }

  /** The network does not take {@link #page} any more: the post is read from its newest again, at the next look. */
  public Heard anew() {
    return new Heard(List.of(), new CommentRounds(first, seen, waiting, "", null).toString(), false);
  }

  private CommentRounds without(String mark) {
    var known = new LinkedHashMap<>(seen);
    known.put(post(), new Seen(waiting.getFirst().comments(), mark));
    var left = waiting.subList(1, waiting.size());
    return new CommentRounds(first && !left.isEmpty(), known, left, "", null);
  }

  private Heard heard(List<Mention> told) {
    return new Heard(told, toString(), !waiting.isEmpty());
  }

  private static boolean isRead(Mention comment, String mark) {
    return !mark.isEmpty()
        && (mark(comment).equals(mark) || comment.at().isBefore(Instant.parse(mark.split(" ")[0])));
  }

  private static String mark(Mention comment) {
    return comment.at() + " " + comment.remoteId();
  }

  /** The cursor. */
  @Override
  public String toString() {
    var known = new JsonArray();
    seen.forEach((post, what) -> known.add(new JsonArray().add(post).add(what.comments()).add(what.mark())));
    var left = new JsonArray();
    waiting.forEach(each -> left.add(new JsonArray().add(each.post()).add(each.comments())));
    return new JsonObject().put("first", first).put("seen", known).put("waiting", left).put("newest", newest)
        .put("page", page).encode();
  }
}
