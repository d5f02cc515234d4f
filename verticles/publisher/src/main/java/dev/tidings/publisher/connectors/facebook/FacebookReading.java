package dev.tidings.publisher.connectors.facebook;

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
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What asks the Graph about a Page and changes nothing. */
final class FacebookReading {
  private static final String PAGE = "25";
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String POST_FIELDS =
      "id,message,created_time,attachments{media_type,target{id},subattachments{media_type,target{id}}}";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookReading(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
  }

  /** {@code GET /me}. Only Pages have a category, so that a person's token is refused rather than taken for a Page's. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    var call = graph.get(access, "me", Map.of("fields", "id,name,username,category")).within(QUICK);
    return calls.make(call, answer -> {
      var page = answer.json();
      var id = Objects.requireNonNull(page.getString("id"));
      return answer.success(new Profile(id, page.getString("username", id), Objects.requireNonNull(page.getString("name")),
          List.of()));
    });
  }

  /** {@code GET /{page}/published_posts}, told by text and by the images' ids. */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var text = lookup.variant().parts().get(lookup.part()).text();
    var recognised = new RecognisedPost(lookup, descriptor, access);
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(text, false),
        ComparableText.loosely(text, false), next -> page(next, access, recognised)).find();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, Access access, RecognisedPost recognised) {
    var query = new LinkedHashMap<String, String>();
    query.put("fields", POST_FIELDS);
    query.put("limit", PAGE);
    if (next != null) {
      query.put("after", next);
    }
    var call = graph.get(access, access.remoteId() + "/published_posts", query);
    return calls.make(call, answer -> page(answer, recognised));
  }

  /** There is a further page exactly if there is its address; that holds the token, so it is asked for by its cursor. */
  private static Outcome<OwnPosts.Page> page(Answer answer, RecognisedPost recognised) {
    var json = answer.json();
    var posts = new ArrayList<OwnPost>();
    json.getJsonArray("data").forEach(each -> posts.add(recognised.of((JsonObject) each)));
    var paging = json.getJsonObject("paging", new JsonObject());
    var next = paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
    return answer.success(OwnPosts.Page.of(posts, next, answer));
  }

  /** Whether a post still stands, for a deletion that was answered with what may mean either. */
  Future<Outcome<Boolean>> stands(Witness post, Access access) {
    var call = graph.get(access, post.remoteId(), Map.of("fields", "id")).within(QUICK);
    return calls.make(call, answer -> answer.success(answer.json().getString("id") != null));
  }

  /** A photo or a video that a post shows. */
  record File(String id, boolean video) {}

  /** A post's photos and videos, in order; empty for a post without. A video's post goes by the video's id. */
  static List<File> files(JsonObject post) {
    var files = new ArrayList<File>();
    collect(post.getJsonObject("attachments"), files);
    return files;
  }

  private static void collect(JsonObject attachments, List<File> files) {
    if (attachments == null) {
      return;
    }
    for (var each : attachments.getJsonArray("data", new JsonArray())) {
      var attachment = (JsonObject) each;
      var type = attachment.getString("media_type");
      if ("photo".equals(type) || "video".equals(type)) {
        files.add(new File(attachment.getJsonObject("target", new JsonObject()).getString("id", ""), "video".equals(type)));
      }
      collect(attachment.getJsonObject("subattachments"), files);
    }
  }
}
