package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.AccountBounds;
import dev.tidings.publisher.connectors.Connector;
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

/** TikTok, by its Content Posting API: a video or photos, published at once or left to the creator as a draft. */
public final class TikTokConnector implements Connector, Measured, Notified {
  private final NetworkDescriptor descriptor;
  private final boolean fetched;
  private final VariantRules rules;
  private final TikTokBeginning beginning;
  private final TikTokUploading uploading;
  private final TikTokPublishing publishing;
  private final TikTokFinding finding;
  private final TikTokVideos videos;
  private final TikTokMeasuring measuring;
  private final TikTokTokens tokens;

  public TikTokConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var making = new TikTokCalls(descriptor, calls);
    var film = new TikTokFilm(making);
    this.descriptor = descriptor;
    this.fetched = settings.fetchesMedia();
    this.rules = new VariantRules(descriptor, new TikTokTextLength());
    this.beginning = new TikTokBeginning(making);
    this.uploading = new TikTokUploading(making, film);
    this.publishing = new TikTokPublishing(descriptor, making, film);
    this.videos = new TikTokVideos(descriptor, making);
    this.finding = new TikTokFinding(making, publishing, videos);
    this.measuring = new TikTokMeasuring(making);
    this.tokens = new TikTokTokens(calls, settings);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    return rules.check(variant, TikTokChecks.rules(limits, variant, media), media, "").stream()
        .map(each -> TikTokChecks.with(each, variant, limits, media)).toList();
  }

  @Override
  public boolean limitsAccounts() {
    return true;
  }

  @Override
  public Future<Outcome<AccountBounds>> bounds(Access access) {
    return beginning.bounds(access);
  }

  @Override
  public Future<Outcome<List<Violation>>> objections(Variant variant, Map<AssetId, MediaFacts> media, Access access) {
    return beginning.objections(variant, media, access);
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return TikTokSteps.of(variant, media, fetched);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case TikTokSteps.ASK -> beginning.ask(step, variant, access, context);
      case TikTokSteps.BEGIN -> beginning.begin(step, variant, access, context);
      case TikTokSteps.BEGIN_FETCHED -> beginning.beginFetched(step, variant, access, earlier, context);
      case TikTokSteps.UPLOAD -> uploading.upload(step, variant, access, earlier, context);
      case TikTokSteps.PUBLISH -> publishing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("TikTok has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return finding.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return refused("not-editable", "What is on TikTok can be changed in its app alone.");
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return refused("not-deletable", "What is on TikTok can be deleted in its app alone.");
  }

  private static Future<Outcome<Witness>> refused(String code, String message) {
    return Future.succeededFuture(
        new Outcome.Refused<>(Outcome.Category.REJECTED, code, message, null, List.of(), RemoteExchange.NONE));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return videos.whoAmI(access);
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return tokens.refresh(access, refreshToken);
  }

  @Override
  public int postsAtOnce() {
    return TikTokMeasuring.AT_ONCE;
  }

  @Override
  public List<String> measuringBudgets() {
    return TikTokMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.videos(remoteIds, access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.creator(access);
  }

  @Override
  public Notifying webhooks() {
    return new TikTokWebhooks();
  }
}
