package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Allowance;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.StepContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the container that will be published: looks what is left of the day's limit, makes the container of each file and
 * waits for it, then, for several files, the one of all of them. One exchange at a time; a film that must be sent goes in
 * pieces.
 */
final class InstagramPreparing {
  /** Long enough for Instagram to fetch a film, and for a retry of its own. */
  private static final Duration SHARED_FOR = Duration.ofHours(2);
  /** When there is room again in a rolling day is not said. */
  private static final Duration LIMIT_AGAIN = Duration.ofMinutes(15);
  private static final int MOST_LOOKS = 30;

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramPreparing(NetworkDescriptor descriptor, NetworkCalls calls, InstagramCalls instagram) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.instagram = instagram;
  }

  /**
   * The next exchange; a success is the id of the container that is ready.
   *
   * @param progress of the last one; null to begin
   */
  Future<Outcome<String>> next(String progress, Variant variant, Access access, StepContext context) {
    if (progress == null) {
      return limit(access, context);
    }
    var state = Preparing.of(progress);
    var media = new InstagramMedia(variant, context);
    if (state.current() == null) {
      return state.ready().size() < media.files().size()
          ? file(state, media, access, context) : carousel(state, media, access, context);
    }
    boolean sending = state.sent() >= 0 && state.sent() < media.size(state.ready().size());
    return sending ? piece(state, media, access, context) : look(state, media, access, context);
  }

  /** {@code GET /{ig-user}/content_publishing_limit}. */
  private Future<Outcome<String>> limit(Access access, StepContext context) {
    var call = instagram.get(access, access.remoteId() + "/content_publishing_limit",
        Map.of("fields", "quota_usage,config")).in(context);
    return calls.make(call, answer -> {
      var limit = answer.json().getJsonArray("data").getJsonObject(0);
      var config = limit.getJsonObject("config", new JsonObject());
      long total = config.getLong("quota_total", usual().limit());
      long left = Math.max(0, total - limit.getLong("quota_usage"));
      var window = Duration.ofSeconds(config.getLong("quota_duration", usual().window().toSeconds()));
      var until = answer.receivedAt().plus(left == 0 ? LIMIT_AGAIN : window);
      var budgets = new ArrayList<>(answer.budgets());
      budgets.add(new Budget(InstagramSteps.POSTS, total, left, until));
      return left == 0
          ? new Outcome.Refused<>(Category.BUDGET, "publishing-limit",
              "Instagram takes " + total + " posts in a day from this account, and these are spent.", until, budgets,
              answer.exchange())
          : new Outcome.NotYet<>(Duration.ZERO, Preparing.BEGUN.words(), budgets, answer.exchange());
    });
  }

  private Allowance usual() {
    return descriptor.budgets().stream().filter(each -> each.name().equals(InstagramSteps.POSTS)).findFirst().orElseThrow();
  }

  /** The next file's container. Films are sent where Facebook lets in; Instagram's own login only has them fetched. */
  private Future<Outcome<String>> file(Preparing state, InstagramMedia media, Access access, StepContext context) {
    int index = state.ready().size();
    if (media.isVideo(index) && instagram.byFacebook(access)) {
      return make(state, media.file(index, null), true, access, context);
    }
    return context.media().share(media.files().get(index).asset(), SHARED_FOR)
        .compose(shared -> make(state, media.file(index, shared.url()), false, access, context));
  }

  private Future<Outcome<String>> carousel(Preparing state, InstagramMedia media, Access access, StepContext context) {
    return make(state, media.carousel(state.ready()), false, access, context);
  }

  /** {@code POST /{ig-user}/media}. */
  private Future<Outcome<String>> make(
      Preparing state, Map<String, String> form, boolean toBeSent, Access access, StepContext context) {
    var call = instagram.post(access, access.remoteId() + "/media", form).in(context);
    return calls.make(call, answer -> answer.goOn(
        state.made(Objects.requireNonNull(answer.json().getString("id")), toBeSent).words()));
  }

  /** {@code POST /ig-api-upload/{container}} of the upload host. */
  private Future<Outcome<String>> piece(Preparing state, InstagramMedia media, Access access, StepContext context) {
    int index = state.ready().size();
    long size = media.size(index);
    int length = (int) Math.min(MediaProtocol.LONGEST_PIECE, size - state.sent());
    return context.media().piece(media.files().get(index).asset(), state.sent(), length).compose(piece -> {
      var call = instagram.upload(access, state.current(), state.sent(), size, piece.bytes()).in(context);
      return calls.make(call, answer -> answer.json().getBoolean("success")
          ? answer.goOn(state.sentUpTo(state.sent() + piece.bytes().length).words())
          : answer.refused(Category.TRANSIENT, "upload-failed", "Instagram did not take a piece of the video."));
    });
  }

  /** {@code GET /{container}}. */
  private Future<Outcome<String>> look(Preparing state, InstagramMedia media, Access access, StepContext context) {
    var call = instagram.get(access, state.current(), Map.of("fields", Container.FIELDS)).in(context);
    return calls.make(call, answer -> {
      var container = Container.of(answer);
      return switch (container.status()) {
        case FINISHED -> {
          boolean last = !media.isCarousel() || state.ready().size() == media.files().size();
          yield last ? answer.success(state.current()) : answer.goOn(state.finished().words());
        }
        case IN_PROGRESS -> state.asked() < MOST_LOOKS
            ? new Outcome.NotYet<>(pause(state.asked()), state.askedAgain().words(), answer.budgets(), answer.exchange())
            : answer.refused(Category.TRANSIENT, "still-processing", "Instagram has been at work on it for too long.");
        case ERROR -> failed(container, answer);
        case EXPIRED, PUBLISHED -> answer.refused(
            Category.TRANSIENT, "container-expired", "What was prepared for Instagram has expired; it is prepared anew.");
      };
    });
  }

  /** As Meta advises: not often, and not for ever; the first looks are for images, which are ready almost at once. */
  private static Duration pause(int asked) {
    return asked < 5 ? Duration.ofSeconds(1) : asked < 15 ? Duration.ofSeconds(5) : Duration.ofSeconds(30);
  }

  /** Understood by the descriptor's table, as if it had been said at once. */
  <T> Outcome<T> failed(Container container, Answer answer) {
    return descriptor.errors().stream()
        .filter(rule -> !container.subcode().isEmpty() && rule.code() != null
            && (rule.code().endsWith("/" + container.subcode()) || rule.code().equals(container.subcode())))
        .findFirst()
        .<Outcome<T>>map(rule -> answer.refused(rule.category(), rule.name(), rule.message()))
        .orElseGet(() -> notAccepted(answer));
  }

  /** Instagram does not say why. */
  private static <T> Outcome<T> notAccepted(Answer answer) {
    return answer.refused(
        Category.REJECTED, "media-not-accepted", "Instagram does not accept a file of this post.");
  }
}
