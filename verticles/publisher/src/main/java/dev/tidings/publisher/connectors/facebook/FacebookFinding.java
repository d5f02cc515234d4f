package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks for what may have been published: posts among the Page's own; videos also by what Facebook says of the video itself,
 * whose id was given before anybody could see it; stories by the file that they show. Without the upload's witness (an older
 * state of our store was brought back) a reel or story cannot be told from another, and a video that is not listed may still
 * be worked on.
 */
final class FacebookFinding {
  private static final String PAGE = "100";
  private static final String NOT_READABLE = "video-not-readable";
  private static final String UPLOAD_NOT_KNOWN = "upload-not-known";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;
  private final FacebookReading reading;
  private final FacebookFilms films;

  FacebookFinding(
      NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph, FacebookReading reading, FacebookFilms films) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
    this.reading = reading;
    this.films = films;
  }

  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var format = descriptor.format(lookup.variant());
    var video = VideoUpload.of(lookup);
    boolean story = FacebookSteps.STORY.equals(format);
    if ((story || FacebookSteps.REEL.equals(format)) && lookup.earlier().image(lookup.part(), 0).isEmpty()) {
      return Future.succeededFuture(new Outcome.Success<>(
          new Found.CannotTell(UPLOAD_NOT_KNOWN, List.of()), List.of(), RemoteExchange.NONE));
    }
    if (story) {
      return stories(lookup, access).compose(outcome -> orVideo(outcome, video.orElse(null), lookup, access));
    }
    return video.isPresent() && FacebookSteps.REEL.equals(format)
        ? video(video.get(), lookup, access)
        : reading.find(lookup, access).map(outcome -> video.isEmpty() ? orAtWork(outcome, lookup) : outcome)
            .compose(outcome -> orVideo(outcome, video.orElse(null), lookup, access));
  }

  /** Facebook lists a video once it has worked on it: until then its absence from the list proves nothing. */
  private static Outcome<Found> orAtWork(Outcome<Found> listed, Lookup lookup) {
    var files = lookup.variant().parts().get(lookup.part()).media();
    boolean video = !files.isEmpty() && FacebookSteps.isVideo(files.getFirst(), lookup.media());
    return video ? listed.map(found -> found instanceof Found.Absent
        ? new Found.CannotTell(UPLOAD_NOT_KNOWN, found.candidates()) : found) : listed;
  }

  /** What is not found in a list may still be worked on, or be another that looks alike: the video itself says which. */
  private Future<Outcome<Found>> orVideo(Outcome<Found> listed, VideoUpload video, Lookup lookup, Access access) {
    return video == null || !isOpen(listed) ? Future.succeededFuture(listed)
        : video(video, lookup, access).map(told -> isAbsent(told) ? listed : told);
  }

  private static boolean isOpen(Outcome<Found> outcome) {
    return outcome instanceof Outcome.Success<Found> success && !(success.value() instanceof Found.Match);
  }

  private static boolean isAbsent(Outcome<Found> outcome) {
    return outcome instanceof Outcome.Success<Found> success && success.value() instanceof Found.Absent;
  }

  /** {@code GET /{video}}. That of a story does not say how the story is called: it is in the list soon. */
  private Future<Outcome<Found>> video(VideoUpload upload, Lookup lookup, Access access) {
    boolean reel = FacebookSteps.REEL.equals(descriptor.format(lookup.variant()));
    boolean story = FacebookSteps.STORY.equals(descriptor.format(lookup.variant()));
    var call = graph.get(access, upload.video(), Map.of("fields", "status"));
    return calls.<Found>make(call, answer -> switch (VideoState.of(answer.json())) {
      case PUBLISHED -> story ? answer.notYet(LOOK_AGAIN)
          : answer.success(match(lookup, upload.video(), films.url(upload.video(), reel, access), answer.networkTime()));
      case AT_WORK -> answer.notYet(LOOK_AGAIN);
      case FAILED, UNPUBLISHED -> answer.success(new Found.Absent(answer.networkTime(), List.of()));
    }).map(outcome -> outcome instanceof Outcome.Refused<Found> refused && refused.code().equals("not-found")
        ? new Outcome.Success<>(new Found.CannotTell(NOT_READABLE, List.of()), refused.budgets(), refused.exchange())
        : outcome);
  }

  private static Found match(Lookup lookup, String id, String url, Instant at) {
    var text = lookup.variant().parts().get(lookup.part()).text();
    return new Found.Match(new Witness(Witness.Kind.POST, lookup.step(), lookup.part(), -1, id, url, at),
        List.of(new Found.Candidate(id, url, at, text, "same")));
  }

  /** {@code GET /{page}/stories}: a story is told by its file alone. */
  private Future<Outcome<Found>> stories(Lookup lookup, Access access) {
    var file = VideoUpload.file(lookup.earlier().imageIds(lookup.part(), 1).getFirst());
    var query = new LinkedHashMap<String, String>();
    query.put("limit", PAGE);
    var call = graph.get(access, access.remoteId() + "/stories", query);
    return calls.make(call, answer -> told(answer, file, lookup, access));
  }

  private Outcome<Found> told(Answer answer, String file, Lookup lookup, Access access) {
    var candidates = new ArrayList<Found.Candidate>();
    for (var each : answer.json().getJsonArray("data")) {
      var story = (JsonObject) each;
      var id = Objects.requireNonNull(story.getString("post_id"));
      var at = Instant.ofEpochSecond(Long.parseLong(String.valueOf(story.getValue("creation_time"))));
      boolean same = file.equals(story.getString("media_id"));
      var url = films.url(id, false, access);
      candidates.add(new Found.Candidate(id, url, at, "", same ? "same" : "other-images"));
      if (same) {
        return answer.success(match(lookup, id, url, at));
      }
    }
    return answer.success(answer.json().getJsonObject("paging", new JsonObject()).containsKey("next")
        ? new Found.CannotTell("too-many-posts", candidates) : new Found.Absent(answer.networkTime(), candidates));
  }
}
