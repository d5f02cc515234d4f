package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Edit;
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
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.publisher.connectors.Subscribing;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.VariantRules;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** LinkedIn, for members and for organisations' pages; an account's remote id is its URN, the author of its posts. */
public final class LinkedInConnector implements
    Connector, Measured, Conversing, Answered, Notified, Subscribable {
  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final LinkedInFiles files;
  private final LinkedInVideos videos;
  private final LinkedInWriting writing;
  private final LinkedInReading reading;
  private final LinkedInMeasuring measuring;
  private final LinkedInProfiles profiles;
  private final LinkedInHearing hearing;
  private final LinkedInMentions mentions;
  private final LinkedInAnswering answering;
  private final LinkedInTokens tokens;
  private final LinkedInSubscribing subscribing;

  public LinkedInConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var making = new LinkedInCalls(descriptor);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new LinkedInTextLength());
    this.files = new LinkedInFiles(calls, making);
    this.videos = new LinkedInVideos(calls, making);
    this.writing = new LinkedInWriting(descriptor, calls, making);
    this.reading = new LinkedInReading(descriptor, calls, making);
    this.measuring = new LinkedInMeasuring(calls, making);
    this.profiles = new LinkedInProfiles(calls, making);
    this.hearing = new LinkedInHearing(descriptor, calls, making);
    this.mentions = new LinkedInMentions(descriptor, calls, making);
    this.answering = new LinkedInAnswering(descriptor, calls, making);
    this.tokens = new LinkedInTokens(calls, making, settings);
    this.subscribing = new LinkedInSubscribing(calls, making, profiles, settings);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> known) {
    return rules.check(variant, limits, known, "").stream()
        .map(finding -> LinkedInChecks.with(finding, variant, known)).toList();
  }

  @Override
  public Future<Outcome<Rules>> rules(Access access) {
    return Future.succeededFuture(LinkedInWriting.unasked(descriptor.rules()));
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return LinkedInSteps.of(variant, media);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case LinkedInSteps.UPLOAD_IMAGE -> files.upload("image", step, asset(step, variant), access, context);
      case LinkedInSteps.UPLOAD_DOCUMENT -> files.upload("document", step, asset(step, variant), access, context);
      case LinkedInSteps.UPLOAD_VIDEO -> videos.upload(step, asset(step, variant), access, context);
      case LinkedInSteps.AWAIT_IMAGE, LinkedInSteps.AWAIT_VIDEO, LinkedInSteps.AWAIT_DOCUMENT ->
          files.await(step, access, earlier, context);
      case LinkedInSteps.PUBLISH -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("LinkedIn has no step " + step.action());
    };
  }

  private static AssetId asset(Step step, Variant variant) {
    return variant.parts().getFirst().media().get(step.media()).asset();
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return writing.edit(edit.post(), edit.wanted(), access, context);
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).map(outcome -> Outcome.goneIsDone(outcome, post));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return profiles.whoAmI(access);
  }

  @Override
  public Future<Outcome<List<Connectable>>> profiles(Access access) {
    return profiles.all(access);
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return tokens.refresh(access, refreshToken);
  }

  @Override
  public Notifying webhooks() {
    return new LinkedInWebhooks(descriptor);
  }

  @Override
  public Subscribing subscribing() {
    return subscribing;
  }

  @Override
  public int postsAtOnce() {
    return LinkedInMeasuring.AT_ONCE;
  }

  @Override
  public List<String> measuringBudgets() {
    return LinkedInMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.posts(remoteIds, access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.account(access);
  }

  @Override
  public List<String> streams() {
    return List.of(LinkedInHearing.COMMENTS, LinkedInMentions.MENTIONS);
  }

  /** Only pages are told who names them. */
  @Override
  public boolean tells(String stream, Access access) {
    return !stream.equals(LinkedInMentions.MENTIONS) || access.remoteId().startsWith(LinkedInProfiles.ORGANISATION);
  }

  @Override
  public List<String> hearingBudgets() {
    return LinkedInMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return stream.equals(LinkedInMentions.MENTIONS) ? mentions.hear(cursor, access) : hearing.hear(cursor, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }
}
