package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** What goes with a video that is out. Each can be done again; a refusal says that the video itself is there. */
final class YouTubeFinish {
  private static final String ABSENT = "absent";
  private static final int MOST_LOOKS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final YouTubeCalls calls;

  YouTubeFinish(YouTubeCalls calls) {
    this.calls = calls;
  }

  /**
   * {@code GET /youtube/v3/videos}: waits up to a minute for YouTube to find something wrong with the video. A longer video
   * takes longer; it is not waited for, since it is out.
   */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    int looks = context.progress() == null ? 1 : Integer.parseInt(context.progress());
    var call = calls.api(HttpMethod.GET, access, "videos", Map.of("part", "status", "id", video(earlier))).in(context)
        .drawing(step.budgets());
    return calls.<Witness>make(call, answer -> {
      var items = answer.json().getJsonArray("items", new JsonArray());
      var status = items.isEmpty() ? new JsonObject() : items.getJsonObject(0).getJsonObject("status", new JsonObject());
      return switch (status.getString("uploadStatus", "uploaded")) {
        case "failed" -> answer.refused(Outcome.Category.REJECTED, "processing-failed",
            "YouTube cannot show the video: " + status.getString("failureReason", "no reason given") + ".");
        case "rejected" -> answer.refused(Outcome.Category.REJECTED, "video-rejected",
            "YouTube has taken the video down: " + status.getString("rejectionReason", "no reason given") + ".");
        case "uploaded" -> looks < MOST_LOOKS ? again(looks, answer) : done(step, earlier, answer);
        default -> done(step, earlier, answer);
      };
    });
  }

  private static Outcome<Witness> again(int looks, Answer answer) {
    var wait = Duration.ofSeconds(2L * looks);
    return new Outcome.NotYet<>(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT, Integer.toString(looks + 1),
        answer.budgets(), answer.exchange());
  }

  /** {@code POST /upload/youtube/v3/thumbnails/set}: the same image again is the same. */
  Future<Outcome<Witness>> thumbnail(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var asset = variant.parts().getFirst().media().get(step.media()).asset();
    return context.media().image(asset).compose(image -> {
      var query = Map.of("videoId", video(earlier), "uploadType", "media");
      var call = calls.upload(access, "thumbnails/set", query).in(context).drawing(step.budgets())
          .body(image.contentType(), Buffer.buffer(image.bytes()));
      return calls.<Witness>make(call, answer -> done(step, earlier, answer)).map(YouTubeFinish::afterTheVideo);
    });
  }

  /** {@code POST /upload/youtube/v3/captions}: a track of the same language and name cannot be added twice. */
  Future<Outcome<Witness>> captions(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var options = new VideoOptions(variant);
    var snippet = new JsonObject()
        .put("videoId", video(earlier)).put("language", options.captionLanguage()).put("name", "");
    var body = new RelatedBody(new JsonObject().put("snippet", snippet), options.captions());
    var call = calls.upload(access, "captions", Map.of("part", "snippet", "uploadType", "multipart")).in(context)
        .drawing(step.budgets()).body(body.contentType(), body.bytes()).reading(409);
    return calls.<Witness>make(call, answer -> answer.status() < 300 || answer.body().toString().contains("captionExists")
        ? done(step, earlier, answer)
        : answer.refused(Outcome.Category.DUPLICATE, "duplicate", "YouTube says that this is there already."))
        .map(YouTubeFinish::afterTheVideo);
  }

  /**
   * {@code GET} and then {@code POST /youtube/v3/playlistItems}: a video can stand twice in a playlist, so it is looked for
   * first.
   */
  Future<Outcome<Witness>> playlist(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var playlist = new VideoOptions(variant).playlist();
    Future<Outcome<Witness>> made = ABSENT.equals(context.progress())
        ? add(playlist, step, access, earlier, context)
        : look(playlist, step, access, earlier, context);
    return made.map(YouTubeFinish::afterTheVideo);
  }

  private Future<Outcome<Witness>> look(
      String playlist, Step step, Access access, Witnesses earlier, StepContext context) {
    var query = Map.of("part", "id", "playlistId", playlist, "videoId", video(earlier));
    var call = calls.api(HttpMethod.GET, access, "playlistItems", query).in(context).drawing(step.budgets());
    return calls.make(call, answer -> answer.json().getJsonArray("items", new JsonArray()).isEmpty()
        ? answer.goOn(ABSENT) : done(step, earlier, answer));
  }

  private Future<Outcome<Witness>> add(
      String playlist, Step step, Access access, Witnesses earlier, StepContext context) {
    var item = new JsonObject().put("snippet", new JsonObject().put("playlistId", playlist).put("resourceId",
        new JsonObject().put("kind", "youtube#video").put("videoId", video(earlier))));
    var call = calls.api(HttpMethod.POST, access, "playlistItems", Map.of("part", "snippet")).in(context)
        .drawing(step.budgets()).json(item);
    return calls.make(call, answer -> done(step, earlier, answer));
  }

  private static Outcome<Witness> done(Step step, Witnesses earlier, Answer answer) {
    return answer.success(new Witness(
        Witness.Kind.DESCRIPTION, step.number(), 0, step.media(), video(earlier), null, answer.networkTime()));
  }

  private static Outcome<Witness> afterTheVideo(Outcome<Witness> outcome) {
    return outcome instanceof Outcome.Refused<Witness> refused && refused.category() == Outcome.Category.REJECTED
        ? new Outcome.Refused<>(refused.category(), refused.code(), "The video itself is out. " + refused.message(),
            refused.retryAt(), refused.budgets(), refused.exchange())
        : outcome;
  }

  private static String video(Witnesses earlier) {
    return earlier.post(0).orElseThrow(() -> new IllegalStateException("the video has no witness")).remoteId();
  }
}
