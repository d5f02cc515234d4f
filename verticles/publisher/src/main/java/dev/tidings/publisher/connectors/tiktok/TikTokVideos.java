package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.OwnPosts;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/**
 * A creator, and the creator's public videos (TikTok's Display API).
 * https://developers.tiktok.com/doc/tiktok-api-v2-video-list
 */
final class TikTokVideos {
  private static final int PAGE = 20;
  /** What TikTok documents as the longest caption in lists. */
  private static final int LISTED_CAPTION = 150;
  private static final Duration QUICK = Duration.ofSeconds(8);

  private final NetworkDescriptor descriptor;
  private final TikTokCalls calls;

  TikTokVideos(NetworkDescriptor descriptor, TikTokCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** {@code GET /v2/user/info/}; a name of its own is told with {@code user.info.profile} alone. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    return user("open_id,username,display_name", access).compose(outcome ->
        outcome instanceof Outcome.Refused<Profile> refused && refused.category() == Outcome.Category.SCOPE
            ? user("open_id,display_name", access) : Future.succeededFuture(outcome));
  }

  private Future<Outcome<Profile>> user(String fields, Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/v2/user/info/").query(Map.of("fields", fields))
        .as(access).within(QUICK);
    return calls.ask(call, (data, answer) -> {
      var user = data.getJsonObject("user");
      var name = Objects.requireNonNull(user.getString("display_name"));
      return answer.success(new Profile(
          Objects.requireNonNull(user.getString("open_id")), user.getString("username", name), name, access.scopes()));
    });
  }

  /** {@code POST /v2/video/list/}, the newest first. */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var text = lookup.variant().parts().get(lookup.part()).text();
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(text, false),
        ComparableText.loosely(text, false), next -> page(next, access, text)).find();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, Access access, String text) {
    var body = new JsonObject().put("max_count", PAGE);
    if (next != null) {
      body.put("cursor", Long.parseLong(next));
    }
    var call = TikTokCalls.post(access, "/video/list/", body).query(Map.of("fields", "id,create_time,video_description"));
    return calls.ask(call, (data, answer) -> page(data, answer, access, text));
  }

  private Outcome<OwnPosts.Page> page(JsonObject data, Answer answer, Access access, String text) {
    var posts = new ArrayList<OwnPost>();
    data.getJsonArray("videos", new JsonArray()).forEach(each -> posts.add(post((JsonObject) each, access, text)));
    var next = data.getBoolean("has_more", false) ? data.getLong("cursor").toString() : null;
    return answer.success(OwnPosts.Page.of(posts, next, answer));
  }

  private OwnPost post(JsonObject video, Access access, String text) {
    var id = Objects.requireNonNull(video.getString("id"));
    var listed = video.getString("video_description", "");
    var caption = listed.length() >= LISTED_CAPTION && text.startsWith(listed) ? text : listed;
    return new OwnPost(id, descriptor.postUrl(access.server(), access.handle(), id),
        Instant.ofEpochSecond(Objects.requireNonNull(video.getLong("create_time"))), null, 1, listed,
        ComparableText.withLinks(caption, false), ComparableText.loosely(caption, false));
  }
}
