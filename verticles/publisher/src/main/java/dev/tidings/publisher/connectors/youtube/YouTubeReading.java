package dev.tidings.publisher.connectors.youtube;

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
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What asks YouTube and changes nothing. */
final class YouTubeReading {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String PAGE = "50";
  private static final List<String> UNITS = List.of("units");

  private final NetworkDescriptor descriptor;
  private final YouTubeCalls calls;
  private final UploadSessions sessions;

  YouTubeReading(NetworkDescriptor descriptor, YouTubeCalls calls, UploadSessions sessions) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.sessions = sessions;
  }

  /** {@code GET /youtube/v3/channels?mine=true}: the channel that the access is for. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    return channels(access).map(outcome -> outcome.map(channels -> channels.stream()
        .filter(each -> each.remoteId().equals(access.remoteId())).findFirst().orElse(channels.getFirst())));
  }

  /** All channels that are told; a person without any is refused. */
  Future<Outcome<List<Profile>>> channels(Access access) {
    var query = Map.of("part", "snippet", "mine", "true");
    var call = calls.api(HttpMethod.GET, access, "channels", query).drawing(UNITS).within(QUICK);
    return calls.make(call, answer -> {
      var channels = new ArrayList<Profile>();
      answer.json().getJsonArray("items", new JsonArray()).forEach(each -> channels.add(profile((JsonObject) each)));
      return channels.isEmpty()
          ? answer.refused(Outcome.Category.SCOPE, "channel-missing", "This Google account has no channel on YouTube.")
          : answer.success(List.copyOf(channels));
    });
  }

  private static Profile profile(JsonObject channel) {
    var id = Objects.requireNonNull(channel.getString("id"));
    var snippet = channel.getJsonObject("snippet", new JsonObject());
    var handle = snippet.getString("customUrl", "").replaceFirst("^@", "");
    return new Profile(id, handle.isEmpty() ? id : handle, snippet.getString("title", id), List.of());
  }

  /** By its upload's session, which knows for certain; where that is gone, among the channel's own uploads. */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var begun = UploadSession.in(lookup.earlier());
    if (begun.isEmpty()) {
      return among(lookup, access);
    }
    return sessions.<UploadSessions.State>ask(begun.get(), access, null, (state, answer) -> answer.success(state))
        .compose(outcome -> outcome instanceof Outcome.Success<UploadSessions.State> success
                && success.value() instanceof UploadSessions.State.Gone
            ? among(lookup, access)
            : Future.succeededFuture(outcome.map(state -> found(state, lookup, access))));
  }

  private Found found(UploadSessions.State state, Lookup lookup, Access access) {
    return state instanceof UploadSessions.State.Complete complete
        ? new Found.Match(sessions.video(complete.video(), lookup.step(), access, Instant.now()), List.of())
        : new Found.Absent(Instant.now(), List.of());
  }

  /** {@code GET /youtube/v3/playlistItems} of the playlist of all uploads, compared by title and description. */
  private Future<Outcome<Found>> among(Lookup lookup, Access access) {
    var part = lookup.variant().parts().get(lookup.part());
    var text = said(new VideoOptions(lookup.variant()).title(), part.text().strip());
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(text, false),
        ComparableText.loosely(text, false), next -> page(next, access, part.media().size())).find();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, Access access, int files) {
    var query = new LinkedHashMap<String, String>();
    query.put("part", "snippet");
    query.put("maxResults", PAGE);
    query.put("playlistId", "UU" + access.remoteId().substring(2));
    if (next != null) {
      query.put("pageToken", next);
    }
    var call = calls.api(HttpMethod.GET, access, "playlistItems", query).drawing(UNITS).reading(404);
    return calls.make(call, answer -> page(answer, access, files));
  }

  /** A channel that has uploaded nothing has no such playlist. */
  private Outcome<OwnPosts.Page> page(Answer answer, Access access, int files) {
    if (answer.status() == 404) {
      return answer.body().toString().contains("playlistNotFound")
          ? answer.success(OwnPosts.Page.of(List.of(), null, answer))
          : answer.refused(Outcome.Category.REJECTED, "not-found", "YouTube does not know the channel any more.");
    }
    var json = answer.json();
    var posts = new ArrayList<OwnPost>();
    json.getJsonArray("items").forEach(each -> posts.add(post(((JsonObject) each).getJsonObject("snippet"), access, files)));
    return answer.success(OwnPosts.Page.of(posts, json.getString("nextPageToken"), answer));
  }

  private OwnPost post(JsonObject snippet, Access access, int files) {
    var id = snippet.getJsonObject("resourceId").getString("videoId");
    var shown = said(snippet.getString("title", ""), snippet.getString("description", ""));
    return new OwnPost(id, descriptor.postUrl(access.server(), access.handle(), id),
        Instant.parse(snippet.getString("publishedAt")), null, files, shown, ComparableText.withLinks(shown, false),
        ComparableText.loosely(shown, false));
  }

  private static String said(String title, String description) {
    return title + "\n" + description;
  }
}
