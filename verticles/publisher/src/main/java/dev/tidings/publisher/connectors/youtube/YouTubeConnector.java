package dev.tidings.publisher.connectors.youtube;

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
import dev.tidings.publisher.connectors.OAuthCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
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

/** Channels on YouTube, by the Data API v3. A post is a video with its title and description. */
public final class YouTubeConnector implements Connector, Measured, Conversing, Answered {
  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final YouTubeUpload upload;
  private final YouTubeFinish finish;
  private final YouTubeChanges changes;
  private final YouTubeReading reading;
  private final YouTubeMeasuring measuring;
  private final YouTubeHearing hearing;
  private final YouTubeAnswering answering;
  private final YouTubeTokens tokens;

  public YouTubeConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var making = new YouTubeCalls(calls);
    var sessions = new UploadSessions(descriptor, making);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new YouTubeTextLength());
    this.upload = new YouTubeUpload(making, sessions);
    this.finish = new YouTubeFinish(making);
    this.changes = new YouTubeChanges(making);
    this.reading = new YouTubeReading(descriptor, making, sessions);
    this.measuring = new YouTubeMeasuring(making);
    this.hearing = new YouTubeHearing(descriptor, making);
    this.answering = new YouTubeAnswering(descriptor, making);
    this.tokens = new YouTubeTokens(new OAuthCalls(descriptor, calls, settings));
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    return rules.check(variant, limits, media, "").stream()
        .map(finding -> YouTubeChecks.with(finding, variant, limits, media)).toList();
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return YouTubeSteps.of(variant, media);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case YouTubeSteps.BEGIN_UPLOAD -> upload.begin(step, variant, access, context);
      case YouTubeSteps.UPLOAD_VIDEO -> upload.goOn(step, variant, access, earlier, context);
      case YouTubeSteps.AWAIT_PROCESSING -> finish.await(step, access, earlier, context);
      case YouTubeSteps.SET_THUMBNAIL -> finish.thumbnail(step, variant, access, earlier, context);
      case YouTubeSteps.ADD_CAPTIONS -> finish.captions(step, variant, access, earlier, context);
      case YouTubeSteps.ADD_TO_PLAYLIST -> finish.playlist(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("YouTube has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return changes.edit(edit, access, context);
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return changes.delete(post, access, context).map(outcome -> Outcome.goneIsDone(outcome, post));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  /** A grant is for one channel, which the person chose; should Google tell of several, each can be connected. */
  @Override
  public Future<Outcome<List<Connectable>>> profiles(Access access) {
    return reading.channels(access)
        .map(outcome -> outcome.map(channels -> channels.stream().map(each -> new Connectable(each, null)).toList()));
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return tokens.refresh(access, refreshToken);
  }

  @Override
  public int postsAtOnce() {
    return YouTubeMeasuring.AT_ONCE;
  }

  @Override
  public List<String> measuringBudgets() {
    return YouTubeMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.videos(remoteIds, access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.channel(access);
  }

  @Override
  public List<String> streams() {
    return List.of(YouTubeHearing.COMMENTS);
  }

  @Override
  public List<String> hearingBudgets() {
    return YouTubeMeasuring.BUDGET;
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
