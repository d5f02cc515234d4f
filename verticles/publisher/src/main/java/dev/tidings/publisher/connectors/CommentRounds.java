package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.CommentPlaces.Place;
import dev.tidings.publisher.connectors.Conversing.Heard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where reading stands on a network that tells comments post by post: a round lists the newest posts, then reads those below
 * which the number of comments has changed, each down to what was read before, and the comments on the way below which the
 * number of answers has. As text it is a cursor of {@link Conversing}. No I/O.
 */
public final class CommentRounds {
  private final boolean first;
  private final CommentPlaces places;
  private final List<Commented> waiting;
  private final String newest;
  private final String answered;
  private final String page;

  private CommentRounds(
      boolean first, CommentPlaces places, List<Commented> waiting, String newest, String answered, String page) {
    this.first = first;
    this.places = places;
    this.waiting = waiting;
    this.newest = newest;
    this.answered = answered;
    this.page = page;
  }

  /**
   * A post, or a comment that has answers.
   *
   * @param comments how many stand below it, as the network counts
   * @param post below which it stands; null for a post
   */
  public record Commented(String id, long comments, String post) {
    /** A post. */
    public Commented(String id, long comments) {
      this(id, comments, null);
    }
  }

  /** What a cursor says; null for the first round, in which only the first page of each post is read. */
  public static CommentRounds of(String cursor) {
    if (cursor == null) {
      return new CommentRounds(true, CommentPlaces.of(new JsonArray()), List.of(), "", "", null);
    }
    var json = new JsonObject(cursor);
    var waiting = json.getJsonArray("waiting").stream().map(each -> (JsonArray) each)
        .map(each -> new Commented(each.getString(0), each.getLong(1), each.size() > 2 ? each.getString(2) : null)).toList();
    return new CommentRounds(json.getBoolean("first"), CommentPlaces.of(json.getJsonArray("seen")), waiting,
        json.getString("newest"), json.getString("answered", ""), json.getString("page"));
  }

  /** Where everything below a post is read up to that mark: a comment's time and id, with a blank between. */
  public static CommentRounds since(String post, String mark) {
    var places = CommentPlaces.of(new JsonArray());
    return new CommentRounds(mark.isEmpty(), mark.isEmpty() ? places : places.with(post, new Place(0, mark, "", null)),
        List.of(), "", "", null);
  }

  /** The post whose comments, or answers to them, are to be read; null when the posts are to be listed. */
  public String post() {
    return waiting.isEmpty() ? null : thread() == null ? waiting.getFirst().id() : waiting.getFirst().post();
  }

  /** The comment whose answers are to be read; null when the post's comments are. */
  public String thread() {
    return waiting.isEmpty() || waiting.getFirst().post() == null ? null : waiting.getFirst().id();
  }

  /** How many comments {@link #post}, or {@link #thread}, has. */
  public long comments() {
    return waiting.getFirst().comments();
  }

  /** Where it goes on, as the network said; null at its beginning. */
  public String page() {
    return page;
  }

  /** Goes on with that post, whatever has changed there. */
  public CommentRounds with(String post) {
    return new CommentRounds(first, places, List.of(new Commented(post, 0)), "", "", null);
  }

  /** Posts were listed. What is not among them is not read any more. */
  public Heard listed(List<Commented> posts) {
    var changed = posts.stream().filter(each -> each.comments() != places.of(each.id()).comments()).toList();
    var kept = places.only(posts.stream().map(Commented::id).toList());
    return new CommentRounds(first && !changed.isEmpty(), kept, changed, "", "", null).heard(List.of());
  }

  /**
   * A page of {@link #post}, or of {@link #thread}, was read.
   *
   * @param own which comments are the account's
   */
  public Heard told(CommentPage read, Predicate<Mention> own) {
    var before = places.of(waiting.getFirst().id());
    var told = new ArrayList<Mention>();
    boolean reached = false;
    for (var comment : read.comments()) {
      boolean known = CommentPlaces.isRead(comment, before.newest());
      reached = read.newestFirst() && (reached || known);
      if (!reached && !known && !own.test(comment)) {
        told.add(comment);
      }
    }
    read.answers().stream()
        .filter(each -> !CommentPlaces.isRead(each, before.answered()) && !own.test(each)).forEach(told::add);
    var after = marked(read, before).following(read.threads(), before.answered());
    return (!reached && read.next() != null && !first ? after.at(read.next()) : after.done()).heard(told);
  }

  /** Answers that come while later pages are read are told again rather than passed by: the first page's mark counts. */
  private CommentRounds marked(CommentPage read, Place before) {
    var top = latest(read.comments(), newest.isEmpty() ? before.newest() : newest);
    return new CommentRounds(first, places, waiting, read.newestFirst() && !newest.isEmpty() ? newest : top,
        page == null ? latest(read.answers(), before.answered()) : answered, page);
  }

  /** Of those of one second the one that is listed first, and one of the page before the mark: else it never moves on. */
  private static String latest(List<Mention> comments, String mark) {
    return CommentPlaces.later(comments.stream().map(CommentPlaces::mark).reduce("", CommentPlaces::later), mark);
  }

  /** Comments with more answers than before wait for their turn; what was read of them with the page is not told again. */
  private CommentRounds following(List<Commented> threads, String read) {
    var changed = threads.stream().filter(each -> each.comments() != places.of(each.id()).comments())
        .filter(each -> waiting.stream().noneMatch(other -> other.id().equals(each.id()))).toList();
    var known = places;
    for (var each : changed) {
      known = known.knows(each.id()) ? known : known.with(each.id(), new Place(0, read, "", each.post()));
    }
    return new CommentRounds(
        first, known, Stream.concat(waiting.stream(), changed.stream()).toList(), newest, answered, page);
  }

  private CommentRounds at(String next) {
    return new CommentRounds(false, places, waiting, newest, answered, next);
  }

  private CommentRounds done() {
    var read = waiting.getFirst();
    var left = waiting.subList(1, waiting.size());
    return new CommentRounds(first && !left.isEmpty(),
        places.with(read.id(), new Place(read.comments(), newest, answered, read.post())), left, "", "", null);
  }

  /** It is not there any more. */
  public Heard gone() {
    var before = places.of(waiting.getFirst().id());
    return new CommentRounds(first, places, waiting, before.newest(), before.answered(), null).done().heard(List.of());
  }

  /** The network does not take {@link #page} any more: it is read from its beginning again, at the next look. */
  public Heard anew() {
    return new Heard(List.of(), new CommentRounds(first, places, waiting, "", "", null).toString(), false);
  }

  private Heard heard(List<Mention> told) {
    return new Heard(told, toString(), !waiting.isEmpty());
  }

  /** The cursor. */
  @Override
  public String toString() {
    var left = new JsonArray();
    waiting.forEach(each -> left.add(new JsonArray().add(each.id()).add(each.comments()).add(each.post())));
    return new JsonObject().put("first", first).put("seen", places.json()).put("waiting", left).put("newest", newest)
        .put("answered", answered).put("page", page).encode();
  }
}
