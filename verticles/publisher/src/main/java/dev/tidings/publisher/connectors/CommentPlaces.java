package dev.tidings.publisher.connectors;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far posts, and comments that have answers, are read: the places that {@link CommentRounds} keeps. Immutable. */
final class CommentPlaces {
  private static final int MOST_THREADS = 200;

  private final Map<String, Place> places;

  private CommentPlaces(Map<String, Place> places) {
    this.places = places;
  }

  /**
   * How far one is read.
   *
   * @param comments how many there were, as the network counts
   * @param newest mark of the newest of what stands below it directly; empty when there was none
   * @param answered mark of the newest of the answers to that; empty when there was none
   * @param post below which it stands; null for a post
   */
  record Place(long comments, String newest, String answered, String post) {
    static final Place UNREAD = new Place(0, "", "", null);
  }

  /** What a cursor says; one of before answers were read says nothing of them. */
  static CommentPlaces of(JsonArray json) {
    var places = new LinkedHashMap<String, Place>();
    json.stream().map(each -> (JsonArray) each).forEach(each -> places.put(each.getString(0), each.size() < 5
        ? new Place(each.getLong(1), each.getString(2), "", null)
        : new Place(each.getLong(1), each.getString(2), each.getString(3), each.getString(4))));
    return new CommentPlaces(places);
  }

  JsonArray json() {
    var json = new JsonArray();
    places.forEach((id, each) -> json.add(
        new JsonArray().add(id).add(each.comments()).add(each.newest()).add(each.answered()).add(each.post())));
    return json;
  }

  Place of(String id) {
    return places.getOrDefault(id, Place.UNREAD);
  }

  boolean knows(String id) {
    return places.containsKey(id);
  }

  /** With this place; of answers only those that changed last are kept. */
  CommentPlaces with(String id, Place place) {
    var all = new LinkedHashMap<>(places);
    all.remove(id);
    all.put(id, place);
    var threads = new ArrayList<>(all.keySet().stream().filter(each -> all.get(each).post() != null).toList());
    List<String> old = threads.subList(0, Math.max(0, threads.size() - MOST_THREADS));
    old.forEach(all::remove);
    return new CommentPlaces(all);
  }

  /** Of these posts, and of what stands below them, alone. */
  CommentPlaces only(Collection<String> posts) {
    var all = new LinkedHashMap<>(places);
    all.entrySet().removeIf(each ->
        !posts.contains(each.getValue().post() == null ? each.getKey() : each.getValue().post()));
    return new CommentPlaces(all);
  }

  /** A mark: the time and id of a comment. */
  static String mark(Mention comment) {
    return comment.at() + " " + comment.remoteId();
  }

  /** Whether a comment is read, if everything up to that mark is. */
  static boolean isRead(Mention comment, String mark) {
    return !mark.isEmpty() && (mark(comment).equals(mark) || comment.at().isBefore(at(mark)));
  }

  /** The later of two marks. */
  static String later(String one, String other) {
    return one.isEmpty() || !other.isEmpty() && at(other).isAfter(at(one)) ? other : one;
  }

  private static Instant at(String mark) {
    return Instant.parse(mark.split(" ")[0]);
  }
}
