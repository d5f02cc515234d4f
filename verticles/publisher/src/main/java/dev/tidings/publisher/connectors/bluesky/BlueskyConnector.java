package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.AccountNames;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Credentialed;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.OAuthCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bluesky: an account's own repository on its atproto server. Videos go by the network's own service; no other server is
 * asked to publish. What its server does not know itself, such as who answered, it asks the network's view.
 */
public final class BlueskyConnector implements Connector, Credentialed, Measured, Conversing, Answered {
  private final NetworkDescriptor descriptor;
  private final BlueskyRules rules;
  private final BlueskyWriting writing;
  private final BlueskyVideo video;
  private final BlueskyLookups lookups;
  private final BlueskyReading reading;
  private final BlueskyMeasuring measuring;
  private final BlueskyHearing hearing;
  private final BlueskyAnswering answering;
  private final BlueskyTokens tokens;
  private final BlueskyIdentity identity;

  public BlueskyConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.rules = new BlueskyRules(descriptor);
    var pages = new BlueskyPages(descriptor);
    this.writing = new BlueskyWriting(calls, pages, descriptor.rules().in(BlueskyOptions.CARD).rendition());
    this.identity = new BlueskyIdentity(descriptor, settings, calls);
    this.video = new BlueskyVideo(descriptor, settings, calls, identity);
    this.lookups = new BlueskyLookups(calls);
    this.reading = new BlueskyReading(descriptor, calls, pages);
    this.measuring = new BlueskyMeasuring(calls);
    this.hearing = new BlueskyHearing(calls, pages);
    this.answering = new BlueskyAnswering(descriptor, calls, pages, reading);
    this.tokens = new BlueskyTokens(calls, new OAuthCalls(descriptor, calls, settings));
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> images) {
    return rules.check(variant, limits, images);
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return BlueskySteps.of(variant, media);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case BlueskySteps.UPLOAD_IMAGE -> writing.upload(step, variant, access, context);
      case BlueskySteps.UPLOAD_VIDEO -> video.upload(step, variant, access, context);
      case BlueskySteps.LOOK_UP_HANDLE -> lookups.handle(step, variant, access, context);
      case BlueskySteps.LOOK_UP_QUOTED -> lookups.quoted(step, variant, access, context);
      case BlueskySteps.LOOK_UP_PART -> lookups.partBefore(step, access, earlier, context);
      case BlueskySteps.CHOOSE_KEY -> writing.chooseKey(step);
      case BlueskySteps.PUBLISH_PART -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("Bluesky has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  /** A record can be written anew, but the network's own pages go on showing what it said first. */
  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-editable",
        "Bluesky does not show changes to a post.", null, List.of(), RemoteExchange.NONE));
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).map(outcome -> Outcome.goneIsDone(outcome, post));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  @Override
  public Optional<AccountNames> names() {
    return Optional.of(identity);
  }

  @Override
  public Future<Outcome<Tokens>> open(Map<String, String> credentials, String server) {
    return tokens.open(credentials.get("handle"), credentials.get("appPassword"), server);
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return tokens.refresh(access, refreshToken);
  }

  @Override
  public int postsAtOnce() {
    return BlueskyMeasuring.AT_ONCE;
  }

  @Override
  public List<String> measuringBudgets() {
    return BlueskyMeasuring.BUDGET;
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
    return List.of(BlueskyHearing.NOTIFICATIONS);
  }

  @Override
  public List<String> hearingBudgets() {
    return BlueskyMeasuring.BUDGET;
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
