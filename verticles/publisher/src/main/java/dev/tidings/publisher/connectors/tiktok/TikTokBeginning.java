package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.AccountBounds;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Begins a post or a draft, after TikTok was asked what the creator may do, as it wants it to be. */
final class TikTokBeginning {
  /** TikTok gives a download up after an hour. */
  private static final Duration SHARED = Duration.ofHours(2);

  private final TikTokCalls calls;

  TikTokBeginning(TikTokCalls calls) {
    this.calls = calls;
  }

  /** One exchange of the two: first the creator, for what is published at once; then {@code init}, which nobody sees. */
  Future<Outcome<Witness>> begin(Step step, Variant variant, Access access, StepContext context) {
    if (TikTokPost.isDirect(variant) && context.progress() == null) {
      return creator(variant, access, context, (creator, answer) -> answer.goOn(creator.words()));
    }
    var creator = context.progress() == null ? TikTokCreator.ANY : TikTokCreator.ofWords(context.progress());
    return init(step, variant, creator, access, context);
  }

  /** Asks what the creator may do, and leaves the answer for {@link #beginFetched}. */
  Future<Outcome<Witness>> ask(Step step, Variant variant, Access access, StepContext context) {
    return creator(variant, access, context, (creator, answer) -> answer.success(creator.witness(step, answer)));
  }

  /** {@code init} of what TikTok fetches by itself, with which it goes out. */
  Future<Outcome<Witness>> beginFetched(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return init(step, variant, TikTokCreator.asked(earlier), access, context);
  }

  private Future<Outcome<Witness>> creator(Variant variant, Access access, StepContext context,
      BiFunction<TikTokCreator, Answer, Outcome<Witness>> allowed) {
    return calls.<Witness>ask(creator(access).in(context), (data, answer) -> {
      var creator = TikTokCreator.of(data);
      return creator.judge(variant, context.facts(), answer, () -> allowed.apply(creator, answer));
    }).map(TikTokBeginning::withoutDoubt);
  }

  /** Asking publishes nothing, whatever became of the question. */
  private static Outcome<Witness> withoutDoubt(Outcome<Witness> outcome) {
    return outcome instanceof Outcome.Unknown<Witness> unknown
        ? new Outcome.Refused<>(Outcome.Category.TRANSIENT, unknown.seen(),
            "TikTok did not say what the creator may do; it is asked again.", null, unknown.budgets(), unknown.exchange())
        : outcome;
  }

  private static RemoteCall creator(Access access) {
    return TikTokCalls.post(access, "/post/publish/creator_info/query/", new JsonObject());
  }

  /** What the creator may do just now. */
  Future<Outcome<AccountBounds>> bounds(Access access) {
    return calls.ask(creator(access), (data, answer) -> answer.success(TikTokCreator.of(data)));
  }

  /** What the creator may not do of this, just now; of a draft TikTok itself says it. */
  Future<Outcome<List<Violation>>> objections(Variant variant, Map<AssetId, MediaFacts> media, Access access) {
    return TikTokPost.isDirect(variant)
        ? calls.ask(creator(access), (data, answer) -> answer.success(TikTokCreator.of(data).objections(variant, media)))
        : Future.succeededFuture(new Outcome.Success<>(List.of(), List.of(), RemoteExchange.NONE));
  }

  /** {@code init}: of a video that is sent, nobody sees anything yet; what TikTok fetches goes out by this very call. */
  private Future<Outcome<Witness>> init(
      Step step, Variant variant, TikTokCreator creator, Access access, StepContext context) {
    boolean video = TikTokPost.isVideo(variant, context.facts());
    if (video && !step.action().equals(TikTokSteps.BEGIN_FETCHED)) {
      var chunks = TikTokChunks.of(context.facts().get(TikTokPost.files(variant).getFirst()).size());
      return init(step, variant, video, TikTokPost.uploaded(variant, chunks, creator), chunks.size(), access, context);
    }
    return addresses(variant, context, new ArrayList<>()).compose(addresses -> init(step, variant, video, video
        ? TikTokPost.fetched(variant, addresses.getFirst(), creator)
        : TikTokPost.photos(variant, addresses, creator), 0, access, context));
  }

  private Future<Outcome<Witness>> init(
      Step step, Variant variant, boolean video, JsonObject body, long size, Access access, StepContext context) {
    var call = TikTokCalls.post(access, "/post/publish" + TikTokPost.path(variant, video), body).in(context)
        .drawing(step.budgets());
    return calls.ask(call, (data, answer) -> {
      var publishId = Objects.requireNonNull(data.getString("publish_id"));
      if (size == 0) {
        return answer.success(new TikTokUpload(publishId, null, 0, step.number()).witness(step, answer));
      }
      var address = Objects.requireNonNull(data.getString("upload_url"));
      return TikTokCalls.isOwn(address, access)
          ? answer.success(new TikTokUpload(publishId, address, size, step.number()).witness(step, answer))
          : answer.refused(Outcome.Category.REJECTED, "upload-elsewhere", "TikTok named a foreign address for a video.");
    });
  }

  private static Future<List<String>> addresses(Variant variant, StepContext context, List<String> found) {
    var files = TikTokPost.files(variant);
    return found.size() == files.size()
        ? Future.succeededFuture(found)
        : context.media().share(files.get(found.size()), SHARED).compose(shared -> {
          found.add(shared.url());
          return addresses(variant, context, found);
        });
  }
}
