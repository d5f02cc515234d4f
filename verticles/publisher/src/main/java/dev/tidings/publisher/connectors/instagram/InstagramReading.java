package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.OwnPosts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out whether a post in doubt is out. Its container tells: what is not published is not out, for certain; what is
 * published is out, for certain, and then only its id is looked for, among the account's own posts (a container does not
 * name it), by caption, number of files and time. Only a container that has expired, or is not known any more, tells
 * nothing: then the posts alone decide, if the post has words by which it is known.
 */
final class InstagramReading {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
  private static final String PAGE = "25";
  private static final String FIELDS = "id,caption,timestamp,permalink,media_product_type,children{id}";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final InstagramCalls instagram;
  private final InstagramComments comments;

  InstagramReading(NetworkDescriptor descriptor, NetworkCalls calls, InstagramCalls instagram, InstagramComments comments) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.instagram = instagram;
    this.comments = comments;
  }

  /** When something was made, as Instagram writes it. */
  static Instant time(JsonObject of) {
    return Instant.from(TIME.parse(of.getString("timestamp")));
  }

  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var post = lookup.earlier().post(lookup.part());
    if (post.isPresent()) {
      return comments.find(lookup, post.get(), access);
    }
    var container = InstagramPublishing.container(lookup.earlier());
    if (container == null) {
      return byWords(lookup, access);
    }
    var call = instagram.get(access, container, Map.of("fields", Container.FIELDS));
    return calls.<Standing>make(call, answer -> answer.success(new Standing(Container.of(answer).status(), answer)))
        .compose(outcome -> switch (outcome) {
          case Outcome.Success<Standing> success -> judge(success, lookup, access);
          case Outcome.Refused<Standing> gone when gone.code().equals("not-found") -> byWords(lookup, access);
          case Outcome.Refused<Standing> refused -> Future.succeededFuture(refused.as());
          case Outcome.Unknown<Standing> unknown -> Future.succeededFuture(unknown.as());
          case Outcome.NotYet<Standing> notYet -> Future.succeededFuture(notYet.as());
        });
  }

  private record Standing(Container.Status status, Answer answer) {}

  private Future<Outcome<Found>> judge(Outcome.Success<Standing> success, Lookup lookup, Access access) {
    var answer = success.value().answer();
    return switch (success.value().status()) {
      case PUBLISHED -> posts(lookup, access).map(found -> found.map(InstagramReading::surelyOut));
      case EXPIRED -> byWords(lookup, access);
      case FINISHED, IN_PROGRESS, ERROR -> Future.succeededFuture(
          answer.success(new Found.Absent(answer.networkTime(), List.of())));
    };
  }

  /** Any post without words would seem to be this one, if it has none. */
  private Future<Outcome<Found>> byWords(Lookup lookup, Access access) {
    return posts(lookup, access).map(outcome -> outcome.map(found ->
        found instanceof Found.Match match && text(lookup).isBlank()
            ? new Found.CannotTell("without-words", match.candidates()) : found));
  }

  /** What is not listed though it is published is not absent. */
  private static Found surelyOut(Found found) {
    return found instanceof Found.Absent absent ? new Found.CannotTell("published-not-listed", absent.candidates()) : found;
  }

  /** {@code GET /{ig-user}/media}, or {@code /stories}, which are listed apart. */
  private Future<Outcome<Found>> posts(Lookup lookup, Access access) {
    var text = text(lookup);
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(text, false),
        ComparableText.loosely(text, false), next -> page(next, isStory(lookup), access)).find();
  }

  private static String text(Lookup lookup) {
    return isStory(lookup) ? "" : lookup.variant().parts().get(lookup.part()).text();
  }

  private static boolean isStory(Lookup lookup) {
    return new InstagramOptions(lookup.variant()).isStory();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, boolean stories, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("fields", FIELDS);
    query.put("limit", PAGE);
    if (next != null) {
      query.put("after", next);
    }
    var call = instagram.get(access, access.remoteId() + (stories ? "/stories" : "/media"), query);
    return calls.make(call, InstagramReading::page);
  }

  private static Outcome<OwnPosts.Page> page(Answer answer) {
    var json = answer.json();
    var posts = new ArrayList<OwnPost>();
    json.getJsonArray("data").forEach(each -> posts.add(post((JsonObject) each)));
    var paging = json.getJsonObject("paging", new JsonObject());
    var next = paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
    return answer.success(OwnPosts.Page.of(posts, next, answer));
  }

  private static OwnPost post(JsonObject media) {
    var shown = "STORY".equals(media.getString("media_product_type")) ? "" : media.getString("caption", "");
    int files = Math.max(1, media.getJsonObject("children", new JsonObject()).getJsonArray("data", new JsonArray()).size());
    return new OwnPost(media.getString("id"), media.getString("permalink"), time(media), null, files, shown,
        ComparableText.withLinks(shown, false), ComparableText.loosely(shown, false));
  }
}
