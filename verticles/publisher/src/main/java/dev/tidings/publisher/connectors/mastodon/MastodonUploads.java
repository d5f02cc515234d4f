package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.PostContent.Focus;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Gives files to a Mastodon server, and waits while it works on them. Used on one event loop. */
final class MastodonUploads {
  private static final int ACCEPTED = 202;
  private static final int PARTIAL = 206;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  /** A recording is sent in one request and so held whole: so many at once. */
  private static final int MOST_RECORDINGS = 2;

  private final NetworkCalls calls;
  private final MastodonServerRules servers;
  private int recordings;

  MastodonUploads(NetworkCalls calls, MastodonServerRules servers) {
    this.calls = calls;
    this.servers = servers;
  }

  /** {@code POST /api/v2/media}: 200 when the file is ready, 202 while the server works on it. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var media = variant.parts().get(step.part()).media().get(step.media());
    var facts = context.facts().get(media.asset());
    if (!MastodonSteps.isRecording(facts)) {
      return servers.images(access).compose(wanted -> context.media().image(media.asset(), wanted)).compose(image ->
          send(described(media).file("file", "image", image.contentType(), image.bytes()), step, access, context));
    }
    if (recordings >= MOST_RECORDINGS) {
      return Future.succeededFuture(new Outcome.NotYet<>(LOOK_AGAIN, null, List.of(), RemoteExchange.NONE));
    }
    recordings++;
    var form = described(media).beginFile("file", MastodonSteps.kind(facts), facts.contentType());
    return pieces(media.asset(), facts, 0, form, context)
        .compose(whole -> send(form.endFile(), step, access, context))
        .eventually(() -> {
          recordings--;
          return Future.succeededFuture();
        });
  }

  private Future<Void> pieces(AssetId asset, MediaFacts facts, long from, MultipartForm form, StepContext context) {
    if (from >= facts.size()) {
      return Future.succeededFuture();
    }
    return context.media().piece(asset, from, MediaProtocol.LONGEST_PIECE).compose(piece -> {
      form.piece(piece.bytes());
      return pieces(asset, facts, from + piece.bytes().length, form, context);
    });
  }

  private static MultipartForm described(Media media) {
    var form = new MultipartForm();
    if (media.altText() != null && !media.altText().isBlank()) {
      form.field("description", media.altText());
    }
    if (media.focus() != null) {
      form.field("focus", focus(media.focus()));
    }
    return form;
  }

  /** A place in a picture as Mastodon counts it: from -1 at the left and bottom to 1 at the right and top. */
  static String focus(Focus focus) {
    return String.format(Locale.ROOT, "%.3f,%.3f", 2 * focus.x() - 1, 1 - 2 * focus.y());
  }

  private Future<Outcome<Witness>> send(MultipartForm form, Step step, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/api/v2/media")
        .as(access).in(context).drawing(step.budgets()).body(form.contentType(), form.end());
    return calls.make(call, answer -> answer.success(
        file(step, id(answer), answer.status() != ACCEPTED, answer.networkTime())));
  }

  /** {@code GET /api/v1/media/:id}: 206 while the server works on it; nothing is asked if the upload said that it is ready. */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var uploaded = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the file of step " + step.number() + " has no witness"));
    if (uploaded.kind() == Witness.Kind.IMAGE) {
      return Future.succeededFuture(new Outcome.Success<>(
          file(step, uploaded.remoteId(), true, Instant.now()), List.of(), RemoteExchange.NONE));
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/media/" + uploaded.remoteId())
        .as(access).in(context).drawing(step.budgets());
    return calls.make(call, answer -> answer.status() == PARTIAL
        ? answer.notYet(LOOK_AGAIN)
        : answer.success(file(step, uploaded.remoteId(), true, answer.networkTime())));
  }

  private static Witness file(Step step, String id, boolean ready, Instant at) {
    return new Witness(ready ? Witness.Kind.IMAGE : Witness.Kind.IMAGE_IN_PROGRESS, step.number(), step.part(),
        step.media(), id, null, at);
  }

  private static String id(Answer answer) {
    return Objects.requireNonNull(answer.json().getString("id"));
  }
}
