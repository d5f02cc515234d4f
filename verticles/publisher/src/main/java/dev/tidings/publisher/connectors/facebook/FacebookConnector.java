package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.VariantRules;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Pages on Facebook, by the Graph API. */
public final class FacebookConnector implements Connector, Measured, Conversing, Answered, Notified {
  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final FacebookWriting writing;
  private final FacebookReading reading;
  private final FacebookMeasuring measuring;
  private final FacebookHearing hearing;
  private final FacebookAnswering answering;
  private final FacebookProfiles profiles;
  private final FacebookChunks chunks;
  private final FacebookRupload rupload;
  private final FacebookFilms films;
  private final FacebookFinding finding;

  public FacebookConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var graph = new GraphCalls(descriptor, settings);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new FacebookTextLength());
    this.writing = new FacebookWriting(descriptor, calls, graph);
    this.reading = new FacebookReading(descriptor, calls, graph);
    this.measuring = new FacebookMeasuring(calls, graph);
    this.hearing = new FacebookHearing(calls, graph);
    this.answering = new FacebookAnswering(descriptor, calls, graph);
    this.profiles = new FacebookProfiles(descriptor, calls, graph, settings);
    this.chunks = new FacebookChunks(calls, graph);
    this.rupload = new FacebookRupload(calls, graph);
    this.films = new FacebookFilms(descriptor, calls, graph);
    this.finding = new FacebookFinding(descriptor, calls, graph, reading, films);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> known) {
    return rules.check(variant, limits, known, "").stream()
        .map(finding -> FacebookChecks.with(finding, variant, known, descriptor.format(variant))).toList();
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return FacebookSteps.of(variant, media, descriptor.format(variant));
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case FacebookSteps.UPLOAD_IMAGE -> writing.upload(step, variant, access, context);
      case FacebookSteps.UPLOAD_VIDEO -> chunks.upload(step, asset(step, variant), access, context);
      case FacebookSteps.UPLOAD_REEL -> rupload.upload("video_reels", step, asset(step, variant), access, context);
      case FacebookSteps.UPLOAD_STORY -> rupload.upload("video_stories", step, asset(step, variant), access, context);
      case FacebookSteps.PUBLISH_VIDEO -> films.video(step, variant, access, earlier, context);
      case FacebookSteps.PUBLISH_REEL -> films.reel(step, variant, access, earlier, context);
      case FacebookSteps.PUBLISH_VIDEO_STORY -> films.videoStory(step, access, earlier, context);
      case FacebookSteps.PUBLISH_PHOTO_STORY -> films.photoStory(step, access, earlier, context);
      case FacebookSteps.AWAIT_VIDEO -> films.await(step, access, earlier, context);
      case FacebookSteps.PUBLISH_POST -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("Facebook has no step " + step.action());
    };
  }

  private static AssetId asset(Step step, Variant variant) {
    return variant.parts().get(step.part()).media().get(step.media()).asset();
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return finding.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(
      int part, Variant variant, Witnesses witnesses, Access access, StepContext context) {
    var post = witnesses.post(part).orElseThrow(() -> new IllegalStateException("part " + (part + 1) + " is not published"));
    return FacebookSteps.STORY.equals(descriptor.format(variant))
        ? Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-editable",
            "A story cannot be changed.", null, List.of(), RemoteExchange.NONE))
        : writing.edit(post, variant, access, context);
  }

  /** Facebook says "does not exist" also where a permission is missing: only what cannot be seen any more is gone. */
  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).compose(outcome ->
        outcome instanceof Outcome.Refused<Witness> refused && refused.code().equals("not-found")
            ? reading.stands(post, access).map(seen -> gone(refused, post, seen))
            : Future.succeededFuture(outcome));
  }

  private static Outcome<Witness> gone(Outcome.Refused<Witness> refused, Witness post, Outcome<Boolean> seen) {
    return switch (seen) {
      case Outcome.Success<Boolean> stands -> new Outcome.Refused<>(Outcome.Category.SCOPE, "scope-missing",
          "Facebook does not let this access delete the post.", null, refused.budgets(), refused.exchange());
      case Outcome.Refused<Boolean> missing when missing.code().equals("not-found") -> Outcome.goneIsDone(refused, post);
      case Outcome.Refused<Boolean> other -> other.as();
      case Outcome.Unknown<Boolean> unknown -> unknown.as();
      case Outcome.NotYet<Boolean> notYet -> notYet.as();
    };
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  @Override
  public Future<Outcome<List<Connectable>>> profiles(Access access) {
    return profiles.of(access);
  }

  /** A Page's token lives as long as the person's consent behind it, so there is nothing to exchange. */
  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-refreshable",
        "A Page's access does not end by itself and is not renewed.", null, List.of(), RemoteExchange.NONE));
  }

  @Override
  public Notifying webhooks() {
    return new MetaWebhooks();
  }

  @Override
  public int postsAtOnce() {
    return 1;
  }

  @Override
  public List<String> measuringBudgets() {
    return FacebookMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.post(remoteIds.getFirst(), access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.page(access);
  }

  @Override
  public List<String> streams() {
    return List.of(FacebookHearing.COMMENTS);
  }

  @Override
  public List<String> hearingBudgets() {
    return FacebookMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return hearing.hear(cursor, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }
}
