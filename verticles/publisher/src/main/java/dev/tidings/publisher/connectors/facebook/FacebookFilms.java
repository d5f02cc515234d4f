package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Publishes what was uploaded as a video, a reel or a story, and waits until it is seen. */
final class FacebookFilms {
  private static final String NOT_ACCEPTED = "video-not-accepted";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookFilms(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
  }

  /** {@code POST /{page}/videos}, phase {@code finish}: the video's id is the post's. */
  Future<Outcome<Witness>> video(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var upload = uploaded(step, earlier);
    var form = words(variant, step.part());
    form.put("upload_phase", "finish");
    form.put("upload_session_id", upload.session());
    form.put("published", "true");
    var call = graph.film(access, access.remoteId() + "/videos", form).in(context);
    return calls.make(call, answer -> published(answer, step, upload.video(), url(upload.video(), false, access)));
  }

  /** {@code POST /{page}/video_reels}, phase {@code finish}. */
  Future<Outcome<Witness>> reel(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var video = uploaded(step, earlier).video();
    var form = words(variant, step.part());
    form.put("upload_phase", "finish");
    form.put("video_id", video);
    form.put("video_state", "PUBLISHED");
    var call = graph.post(access, access.remoteId() + "/video_reels", form).in(context);
    return calls.make(call, answer -> published(answer, step, video, url(video, true, access)));
  }

  /** {@code POST /{page}/video_stories}, phase {@code finish}. */
  Future<Outcome<Witness>> videoStory(Step step, Access access, Witnesses earlier, StepContext context) {
    var form = Map.of("upload_phase", "finish", "video_id", uploaded(step, earlier).video());
    return story("video_stories", form, step, access, context);
  }

  /** {@code POST /{page}/photo_stories}. */
  Future<Outcome<Witness>> photoStory(Step step, Access access, Witnesses earlier, StepContext context) {
    return story("photo_stories", Map.of("photo_id", earlier.imageIds(step.part(), 1).getFirst()), step, access, context);
  }

  private Future<Outcome<Witness>> story(
      String edge, Map<String, String> form, Step step, Access access, StepContext context) {
    var call = graph.post(access, access.remoteId() + "/" + edge, form).in(context);
    return calls.make(call, answer -> {
      var id = Objects.requireNonNull(answer.json().getString("post_id"));
      return published(answer, step, id, url(id, false, access));
    });
  }

  /**
   * {@code GET /{video}?fields=status} until it is seen. It was published before: whatever keeps us from looking for good,
   * such as a token that has ended, changes nothing about that.
   */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var post = earlier.post(step.part()).orElseThrow();
    var call = graph.get(access, uploaded(step, earlier).video(), Map.of("fields", "status")).in(context);
    return calls.<Witness>make(call, answer -> switch (VideoState.of(answer.json())) {
      case PUBLISHED -> answer.success(seen(step, post));
      case FAILED -> answer.refused(
          Outcome.Category.REJECTED, NOT_ACCEPTED, "Facebook could not make the video into a post.");
      case AT_WORK, UNPUBLISHED -> answer.notYet(LOOK_AGAIN);
    }).map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && keepsFromLooking(refused)
        ? new Outcome.Success<>(seen(step, post), refused.budgets(), refused.exchange()) : outcome);
  }

  private static boolean keepsFromLooking(Outcome.Refused<Witness> refused) {
    return !refused.category().passing() && !refused.code().equals(NOT_ACCEPTED);
  }

  private static Witness seen(Step step, Witness post) {
    return new Witness(Witness.Kind.NAME, step.number(), step.part(), -1, post.remoteId(), post.url(), post.at());
  }

  /** Where people see a video or a reel. */
  String url(String id, boolean reel, Access access) {
    return descriptor.postUrl(access.server(), access.handle(), reel ? "reel/" + id : id);
  }

  private static VideoUpload uploaded(Step step, Witnesses earlier) {
    return VideoUpload.of(earlier, step.part()).orElseThrow(() -> new IllegalStateException("the video has no witness"));
  }

  private static Map<String, String> words(Variant variant, int part) {
    var form = new LinkedHashMap<String, String>();
    var text = variant.parts().get(part).text();
    if (!text.isBlank()) {
      form.put("description", text);
    }
    FacebookChecks.title(variant).ifPresent(title -> form.put("title", title));
    return form;
  }

  private static Outcome<Witness> published(Answer answer, Step step, String id, String url) {
    return answer.json().getBoolean("success")
        ? answer.success(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, id, url, answer.networkTime()))
        : FacebookWriting.notDone(answer);
  }
}
