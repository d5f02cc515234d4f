package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Publishes a container. A container is published once at most, whoever asks and however often, so whatever Instagram says
 * against it, it is first asked how the container stands: what is published is never published again, what is finished is
 * tried again, and only what has expired is made anew. After publishing the post's address is read; the post stands whether
 * or not that succeeds.
 */
final class InstagramPublishing {
  /** What may mean that the container is not ready, not there any more, or published before. */
  private static final Set<String> ABOUT_THE_CONTAINER =
      Set.of("container-not-ready", "container-expired", "container-unknown");
  private static final int MOST_TRIES = 20;
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final String DO = "do";
  private static final String ID = "id";
  private static final String TRIES = "tries";

  private final NetworkCalls calls;
  private final InstagramCalls instagram;
  private final InstagramPreparing preparing;

  InstagramPublishing(NetworkCalls calls, InstagramCalls instagram, InstagramPreparing preparing) {
    this.calls = calls;
    this.instagram = instagram;
    this.preparing = preparing;
  }

  /** The container that was prepared. */
  static String container(Witnesses earlier) {
    return earlier.items().stream()
        .filter(each -> each.kind() == Witness.Kind.NAME && each.step() == 1)
        .map(Witness::remoteId).findFirst().orElse(null);
  }

  /** The next exchange of preparing. */
  Future<Outcome<Witness>> prepare(Step step, Variant variant, Access access, StepContext context) {
    return preparing.next(context.progress(), variant, access, context)
        .map(outcome -> outcome.map(id -> new Witness(
            Witness.Kind.NAME, step.number(), step.part(), -1, id, null, Instant.now())));
  }

  /** The next exchange of publishing. */
  Future<Outcome<Witness>> next(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    if (context.progress() == null) {
      var container = container(earlier);
      if (container == null) {
        throw new IllegalStateException("the post was not prepared");
      }
      return publish(container, 0, access, context);
    }
    var progress = new JsonObject(context.progress());
    var id = progress.getString(ID);
    return switch (progress.getString(DO)) {
      case "publish" -> publish(id, progress.getInteger(TRIES), access, context);
      case "look" -> look(id, progress.getInteger(TRIES), access, context);
      case "prepare" -> again(progress.getString("progress"), variant, access, context);
      default -> address(step, id, access, context);
    };
  }

  /** {@code POST /{ig-user}/media_publish}. */
  private Future<Outcome<Witness>> publish(String container, int tries, Access access, StepContext context) {
    var call = instagram.post(access, access.remoteId() + "/media_publish", Map.of("creation_id", container)).in(context);
    return calls.<Witness>make(call, answer -> answer.goOn(
            progress("address", Objects.requireNonNull(answer.json().getString(ID)), 0)))
        .map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && ABOUT_THE_CONTAINER.contains(refused.code())
            ? new Outcome.NotYet<>(Duration.ZERO, progress("look", container, tries), refused.budgets(), refused.exchange())
            : outcome);
  }

  /** {@code GET /{container}}. */
  private Future<Outcome<Witness>> look(String container, int tries, Access access, StepContext context) {
    var call = instagram.get(access, container, Map.of("fields", Container.FIELDS)).in(context);
    return calls.make(call, answer -> switch (Container.of(answer).status()) {
      case PUBLISHED -> new Outcome.Unknown<>("published-before",
          "Instagram says that the post is published already.", answer.budgets(), answer.exchange());
      case EXPIRED -> answer.goOn(new JsonObject().put(DO, "prepare").encode());
      case ERROR -> InstagramPreparing.notAccepted(answer);
      case FINISHED -> tryAgain("publish", container, tries, answer);
      case IN_PROGRESS -> tryAgain("look", container, tries, answer);
    });
  }

  private static <T> Outcome<T> tryAgain(String what, String container, int tries, Answer answer) {
    return tries < MOST_TRIES
        ? new Outcome.NotYet<>(AGAIN, progress(what, container, tries + 1), answer.budgets(), answer.exchange())
        : answer.refused(Category.TRANSIENT, "container-not-ready", "Instagram is not ready to publish the post.");
  }

  /** What has expired is prepared again, within this step. */
  private Future<Outcome<Witness>> again(String progress, Variant variant, Access access, StepContext context) {
    return preparing.next(progress, variant, access, context).map(outcome -> switch (outcome) {
      case Outcome.Success<String> ready -> new Outcome.NotYet<>(
          Duration.ZERO, progress("publish", ready.value(), 0), ready.budgets(), ready.exchange());
      case Outcome.NotYet<String> notYet -> new Outcome.NotYet<>(notYet.after(),
          new JsonObject().put(DO, "prepare").put("progress", notYet.progress()).encode(), notYet.budgets(),
          notYet.exchange());
      case Outcome.Refused<String> refused -> refused.as();
      case Outcome.Unknown<String> unknown -> unknown.as();
    });
  }

  /** {@code GET /{media}}: what stands is told by its own address, or else by the account's. */
  private Future<Outcome<Witness>> address(Step step, String media, Access access, StepContext context) {
    var call = instagram.get(access, media, Map.of("fields", "permalink,timestamp")).in(context);
    return calls.<Witness>make(call, answer -> answer.success(
            post(step, media, answer.json().getString("permalink", instagram.profile(access)), answer.networkTime())))
        .map(outcome -> outcome instanceof Outcome.Success<Witness> ? outcome : new Outcome.Success<>(
            post(step, media, instagram.profile(access), Instant.now()), outcome.budgets(), outcome.exchange()));
  }

  private static Witness post(Step step, String media, String address, Instant at) {
    return new Witness(Witness.Kind.POST, step.number(), step.part(), -1, media, address, at);
  }

  private static String progress(String what, String id, int tries) {
    return new JsonObject().put(DO, what).put(ID, id).put(TRIES, tries).encode();
  }
}
