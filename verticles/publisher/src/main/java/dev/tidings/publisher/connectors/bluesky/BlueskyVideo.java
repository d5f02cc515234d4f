package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Located;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Pieces;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Videos, by the network's own service (lexicons {@code app.bsky.video}): it takes them in parts, works on them, and puts the
 * file into the account's repository itself. The account's server gives it a word for us, for a while. One exchange at a time:
 * may the account upload, the upload's beginning, each part, its end, and how far the work is.
 */
final class BlueskyVideo {
  private static final String LIMITS = "app.bsky.video.getUploadLimits";
  /** What the service itself does with the word: it puts the file into the repository. */
  private static final String UPLOAD = "com.atproto.repo.uploadBlob";
  private static final Duration WORD = Duration.ofMinutes(30);
  private static final Duration MARGIN = Duration.ofMinutes(1);
  /** While the service puts the file into the repository. */
  private static final Duration TO_FINISH = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);
  private static final Duration LIMIT_AGAIN = Duration.ofHours(1);
  private static final int LARGEST_PART = 64 << 20;

  private final NetworkDescriptor descriptor;
  private final NetworkSettings settings;
  private final NetworkCalls calls;
  private final BlueskyIdentity identity;

  BlueskyVideo(
      NetworkDescriptor descriptor, NetworkSettings settings, NetworkCalls calls, BlueskyIdentity identity) {
    this.descriptor = descriptor;
    this.settings = settings;
    this.calls = calls;
    this.identity = identity;
  }

  /** One exchange of it. After a restart it is begun anew: what is half sent is seen by nobody, and ends by itself. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var state = VideoUpload.parse(context.progress());
    if (state.home() == null) {
      if (access.server().equals(descriptor.api().url())) {
        return home(state, access);
      }
      state = state.at(access.server());
    }
    return upload(state, step, variant, access, context);
  }

  private Future<Outcome<Witness>> upload(
      VideoUpload state, Step step, Variant variant, Access access, StepContext context) {
    var asset = variant.parts().get(step.part()).media().get(step.media()).asset();
    var facts = Objects.requireNonNull(context.facts().get(asset), "the video's facts");
    if (!state.may()) {
      return state.isGoodFor(Duration.ZERO) ? limits(state, access, context)
          : word(state, audience(service(access)), LIMITS, MARGIN, access, context);
    }
    if (!state.isGoodFor(state.upload() != null && state.job() == null && state.next() > state.parts() ? TO_FINISH : MARGIN)) {
      return word(state, audience(state.home()), UPLOAD, WORD, access, context);
    }
    if (state.job() != null) {
      return look(state, step, facts, access, context);
    }
    if (state.upload() == null) {
      return begin(state, facts, access, context);
    }
    return state.next() <= state.parts() ? part(state, asset, facts, access, context) : finish(state, access, context);
  }

  /** Behind the network's common door an account is kept on another server: its id says on which. */
  private Future<Outcome<Witness>> home(VideoUpload state, Access access) {
    return identity.locate(access.remoteId(), access.server()).map(outcome -> switch (outcome) {
      case Outcome.Success<Located> success -> new Outcome.NotYet<>(Duration.ZERO, state.at(success.value().server()).progress(),
          success.budgets(), success.exchange());
      case Outcome.Refused<Located> refused -> refused.as();
      case Outcome.Unknown<Located> unknown -> unknown.as();
      case Outcome.NotYet<Located> notYet -> notYet.as();
    });
  }

  /** {@code com.atproto.server.getServiceAuth}. The word is kept out of what is recorded of the exchange. */
  private Future<Outcome<Witness>> word(
      VideoUpload state, String audience, String method, Duration time, Access access, StepContext context) {
    var until = Instant.now().plus(time);
    var call = Xrpc.query(access, "com.atproto.server.getServiceAuth", Map.of(
        "aud", audience, "lxm", method, "exp", Long.toString(until.getEpochSecond()))).in(context);
    return calls.make(call, answer -> new Outcome.NotYet<>(Duration.ZERO,
        state.with(Objects.requireNonNull(answer.json().getString("token")), until).progress(), answer.budgets(),
        RemoteExchange.NONE));
  }

  private Future<Outcome<Witness>> limits(VideoUpload state, Access access, StepContext context) {
    return calls.make(query(state, access, LIMITS, Map.of()).in(context), answer -> {
      var limits = answer.json();
      return Boolean.TRUE.equals(limits.getBoolean("canUpload")) ? answer.goOn(state.mayUpload().progress())
          : new Outcome.Refused<>(Outcome.Category.BUDGET, "video-limit", "Bluesky takes no video of this account for now"
              + (limits.getString("message") == null ? "." : ": " + limits.getString("message")),
              Instant.now().plus(LIMIT_AGAIN), answer.budgets(), answer.exchange());
    });
  }

  private Future<Outcome<Witness>> begin(VideoUpload state, MediaFacts facts, Access access, StepContext context) {
    var body = new JsonObject().put("sizeBytes", facts.size()).put("mimeType", facts.contentType());
    if (facts.durationMillis() != null) {
      body.put("durationMs", facts.durationMillis());
    }
    if (facts.width() > 0 && facts.height() > 0) {
      body.put("width", facts.width()).put("height", facts.height());
    }
    return calls.make(procedure(state, access, "app.bsky.video.startUpload").json(body).in(context), answer -> {
      var begun = answer.json();
      long bytes = begun.getLong("partSizeBytes");
      long parts = begun.getLong("partCount");
      if (bytes < 1 || bytes > LARGEST_PART || parts != (facts.size() + bytes - 1) / bytes) {
        return answer.refused(Outcome.Category.REJECTED, "video-not-accepted", "Bluesky wants the video in parts that cannot be.");
      }
      return answer.goOn(state.begun(
          Objects.requireNonNull(begun.getString("jobId")), (int) bytes, (int) parts).progress());
    });
  }

  private Future<Outcome<Witness>> part(
      VideoUpload state, AssetId asset, MediaFacts facts, Access access, StepContext context) {
    long from = (long) (state.next() - 1) * state.partBytes();
    int length = (int) Math.min(state.partBytes(), facts.size() - from);
    return Pieces.of(context.media(), asset, from, length).compose(bytes -> calls.make(
        procedure(state, access, "app.bsky.video.uploadPart")
            .query(Map.of("jobId", state.upload(), "partNumber", Integer.toString(state.next())))
            .body("application/octet-stream", bytes).in(context),
        answer -> answer.goOn(state.sent().progress())));
  }

  private Future<Outcome<Witness>> finish(VideoUpload state, Access access, StepContext context) {
    var body = new JsonObject().put("jobId", state.upload());
    return calls.make(procedure(state, access, "app.bsky.video.finishUpload").json(body).in(context), answer ->
        answer.goOn(state.processing(Objects.requireNonNull(answer.json().getString("completedJobId"))).progress()));
  }

  private Future<Outcome<Witness>> look(
      VideoUpload state, Step step, MediaFacts facts, Access access, StepContext context) {
    var call = query(state, access, "app.bsky.video.getJobStatus", Map.of("jobId", state.job())).in(context);
    return calls.make(call, answer -> {
      var job = answer.json().getJsonObject("jobStatus");
      return switch (job.getString("state", "")) {
        case "JOB_STATE_COMPLETED" -> done(answer, job, step, facts);
        case "JOB_STATE_FAILED" -> failed(answer, job);
        default -> new Outcome.NotYet<>(LOOK_AGAIN, state.progress(), answer.budgets(), answer.exchange());
      };
    });
  }

  private static Outcome<Witness> done(Answer answer, JsonObject job, Step step, MediaFacts facts) {
    var uploaded = UploadedFile.of(job.getJsonObject("blob"), new ImageSize(facts.width(), facts.height()));
    return answer.success(new Witness(Witness.Kind.IMAGE, step.number(), step.part(), step.media(), uploaded.words(), null,
        answer.networkTime()));
  }

  private static Outcome<Witness> failed(Answer answer, JsonObject job) {
    var code = job.getString("failureCode", "generic_failure");
    var words = job.getString("message", job.getString("error", code));
    return answer.refused(code.equals("pds_upload_failure") ? Outcome.Category.TRANSIENT : Outcome.Category.REJECTED,
        "video-not-accepted", "Bluesky could not use the video: " + words + ".");
  }

  private RemoteCall query(VideoUpload state, Access access, String method, Map<String, String> parameters) {
    return told(state, RemoteCall.of(HttpMethod.GET, service(access) + "/xrpc/" + method).query(new HashMap<>(parameters)));
  }

  private RemoteCall procedure(VideoUpload state, Access access, String method) {
    return told(state, RemoteCall.of(HttpMethod.POST, service(access) + "/xrpc/" + method));
  }

  private static RemoteCall told(VideoUpload state, RemoteCall call) {
    return call.header("Authorization", "Bearer " + state.token()).secret(state.token());
  }

  private String service(Access access) {
    return settings.host(access.server(), "video", descriptor);
  }

  /** The id of a server, by its host ({@code did:web}). */
  private static String audience(String server) {
    return "did:web:" + URI.create(server).getRawAuthority().replace(":", "%3A");
  }
}
