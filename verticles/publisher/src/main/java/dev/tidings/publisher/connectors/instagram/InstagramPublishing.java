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

/**
 * Publishes a container. A container is published once at most, whoever asks and however often, so whatever Instagram says
 * against it, it is first asked how the container stands: what is published is never published again, what is finished is
 * tried again or as refused as was said, and only what has expired, or is not known any more, is made anew. After publishing
 * the post's address is read; the post stands whether or not that succeeds.
 */
final class InstagramPublishing {
  private static final int MOST_TRIES = 20;
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final String DO = "do";
  private static final String ID = "id";
  private static final String TRIES = "tries";
  private static final String CODE = "code";
  private static final String MESSAGE = "message";

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
      case "look" -> look(progress, access, context);
      default -> address(step, id, access, context);
    };
  }

  /** {@code POST /{ig-user}/media_publish}. */
  private Future<Outcome<Witness>> publish(String container, int tries, Access access, StepContext context) {
    var call = instagram.post(access, access.remoteId() + "/media_publish", Map.of("creation_id", container)).in(context);
    return calls.<Witness>make(call, answer -> answer.goOn(
            progress("address", Objects.requireNonNull(answer.json().getString(ID)), 0).encode()))
        .map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && isAboutThePost(refused)
            ? new Outcome.NotYet<>(Duration.ZERO, against(container, tries, refused).encode(), refused.budgets(),
                refused.exchange())
            : outcome);
  }

  /** Said by Instagram, and neither of the account nor of its allowances. */
  private static boolean isAboutThePost(Outcome.Refused<Witness> refused) {
    return refused.exchange().status() != 0
        && (refused.category() == Category.REJECTED || refused.category() == Category.TRANSIENT);
  }

  private static JsonObject against(String container, int tries, Outcome.Refused<Witness> refused) {
    var look = progress("look", container, tries);
    return refused.category() == Category.TRANSIENT ? look
        : look.put(CODE, refused.code()).put(MESSAGE, refused.message());
  }

  /** {@code GET /{container}}. */
  private Future<Outcome<Witness>> look(JsonObject progress, Access access, StepContext context) {
    var call = instagram.get(access, progress.getString(ID), Map.of("fields", Container.FIELDS)).in(context);
    return calls.<Witness>make(call, answer -> {
      var container = Container.of(answer);
      return switch (container.status()) {
        case PUBLISHED -> new Outcome.Unknown<>("published-before",
            "Instagram says that the post is published already.", answer.budgets(), answer.exchange());
        case EXPIRED -> answer.refused(
            Category.OUTDATED, "container-expired", "What was prepared for Instagram has expired; it is prepared anew.");
        case ERROR -> failed(container, answer);
        case FINISHED -> progress.containsKey(CODE)
            ? answer.refused(Category.REJECTED, progress.getString(CODE), progress.getString(MESSAGE))
            : tryAgain("publish", progress, answer);
        case IN_PROGRESS -> tryAgain("look", progress, answer);
      };
    }).map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && refused.code().equals("not-found")
        && refused.exchange().status() >= 400
        ? new Outcome.Refused<>(Category.OUTDATED, "container-unknown",
            "Instagram does not know what was prepared any more; it is prepared anew.", null, refused.budgets(),
            refused.exchange())
        : outcome);
  }

  private Outcome<Witness> failed(Container container, Answer answer) {
    Outcome<Witness> outcome = preparing.failed(container, answer);
    return outcome instanceof Outcome.Refused<Witness> refused && refused.category() == Category.TRANSIENT
        ? answer.refused(Category.OUTDATED, refused.code(), refused.message()) : outcome;
  }

  private static <T> Outcome<T> tryAgain(String what, JsonObject progress, Answer answer) {
    int tries = progress.getInteger(TRIES);
    return tries < MOST_TRIES
        ? new Outcome.NotYet<>(AGAIN, progress.copy().put(DO, what).put(TRIES, tries + 1).encode(), answer.budgets(),
            answer.exchange())
        : answer.refused(Category.TRANSIENT, "container-not-ready", "Instagram is not ready to publish the post.");
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

  private static JsonObject progress(String what, String id, int tries) {
    return new JsonObject().put(DO, what).put(ID, id).put(TRIES, tries);
  }
}
