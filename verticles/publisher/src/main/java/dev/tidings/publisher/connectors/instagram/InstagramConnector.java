package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Completing;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.EndingConsent;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.PagesLogin;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteExchange;
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

/** Professional accounts on Instagram, by its content publishing API. */
public final class InstagramConnector implements
    Connector, Measured, Conversing, Completing, Answered, Notified, Subscribable, EndingConsent {
  private final NetworkDescriptor descriptor;
  private final InstagramCalls instagram;
  private final VariantRules rules;
  private final InstagramPublishing publishing;
  private final InstagramComments comments;
  private final InstagramReading reading;
  private final InstagramAccounts accounts;
  private final PagesLogin pages;
  private final InstagramMeasuring measuring;
  private final InstagramHearing hearing;
  private final InstagramTags tags;
  private final InstagramAnswering answering;
  private final InstagramSubscribing subscribing;

  public InstagramConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.instagram = new InstagramCalls(descriptor, settings);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new InstagramTextLength());
    this.publishing =
        new InstagramPublishing(calls, instagram, new InstagramPreparing(descriptor, calls, instagram));
    this.comments = new InstagramComments(calls, instagram);
    this.reading = new InstagramReading(descriptor, calls, instagram, comments);
    this.accounts = new InstagramAccounts(calls, instagram, settings);
    this.pages = new PagesLogin(
        descriptor, calls, settings, instagram::get, InstagramAccounts.OF_PAGE, InstagramAccounts::ofPage);
    this.measuring = new InstagramMeasuring(calls, instagram);
    this.hearing = new InstagramHearing(calls, instagram);
    this.subscribing = new InstagramSubscribing(calls, instagram, settings);
    this.tags = new InstagramTags(calls, instagram);
    this.answering = new InstagramAnswering(descriptor, calls, instagram);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    return rules.check(variant, limits, media, "").stream()
        .map(finding -> new InstagramChecks(variant, limits, media).with(finding)).toList();
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return InstagramSteps.of(variant);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case InstagramSteps.PREPARE -> publishing.prepare(step, variant, access, context);
      case InstagramSteps.PUBLISH -> publishing.next(step, variant, access, earlier, context);
      case InstagramSteps.COMMENT -> comments.write(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("Instagram has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return Future.succeededFuture(refused("not-editable", "Instagram does not let an application change a post."));
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return Future.succeededFuture(
        refused("not-deletable", "Instagram does not let an application delete a post. Delete it in Instagram's own app."));
  }

  private static Outcome<Witness> refused(String code, String message) {
    return new Outcome.Refused<>(Outcome.Category.REJECTED, code, message, null, List.of(), RemoteExchange.NONE);
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return accounts.whoAmI(access);
  }

  /** By Instagram's own login the one account; by Facebook's those of all Pages that a person manages. */
  @Override
  public Future<Outcome<List<Connectable>>> profiles(Access access) {
    return instagram.byFacebook(access) ? pages.of(access) : Connector.super.profiles(access);
  }

  /** Instagram's own login has no such call. */
  @Override
  public Future<Outcome<Boolean>> endConsent(String server, OAuthClient client, String person) {
    return pages.end(server, client, person);
  }

  @Override
  public Future<Outcome<Tokens>> lasting(Access access, Tokens granted) {
    return instagram.byFacebook(access) ? Connector.super.lasting(access, granted) : accounts.lasting(access, granted);
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return accounts.refresh(access, refreshToken);
  }

  @Override
  public Notifying webhooks() {
    return new InstagramWebhooks();
  }

  @Override
  public Subscribing subscribing() {
    return subscribing;
  }

  @Override
  public int postsAtOnce() {
    return 1;
  }

  @Override
  public List<String> measuringBudgets() {
    return InstagramMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.post(remoteIds.getFirst(), access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.account(access);
  }

  @Override
  public List<String> streams() {
    return List.of(InstagramHearing.COMMENTS, InstagramTags.MENTIONS);
  }

  @Override
  public List<String> hearingBudgets() {
    return InstagramMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return stream.equals(InstagramTags.MENTIONS) ? tags.hear(cursor, access) : hearing.hear(cursor, access);
  }

  @Override
  public boolean isPartial(Mention heard) {
    return InstagramTags.isPartial(heard);
  }

  @Override
  public Future<Outcome<Mention>> complete(Mention heard, Access access) {
    return tags.complete(heard, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }
}
