package dev.tidings.publisher.connectors.facebook;

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

/** Pages on Facebook, by the Graph API. */
public final class FacebookConnector implements
    Connector, Measured, Conversing, Completing, Answered, Notified, Subscribable, EndingConsent {
  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final FacebookPublishing publishing;
  private final FacebookReading reading;
  private final FacebookMeasuring measuring;
  private final FacebookHearing hearing;
  private final FacebookTagged tagged;
  private final FacebookAnswering answering;
  private final PagesLogin login;
  private final FacebookSubscribing subscribing;

  public FacebookConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var graph = new GraphCalls(descriptor, settings);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new FacebookTextLength());
    this.reading = new FacebookReading(descriptor, calls, graph);
    this.publishing = new FacebookPublishing(descriptor, calls, graph, reading);
    this.measuring = new FacebookMeasuring(calls, graph);
    this.hearing = new FacebookHearing(calls, graph);
    this.tagged = new FacebookTagged(calls, graph);
    this.answering = new FacebookAnswering(descriptor, calls, graph);
    this.subscribing = new FacebookSubscribing(calls, graph, settings);
    this.login = new PagesLogin(
        descriptor, calls, settings, graph::get, FacebookProfiles.FIELDS, FacebookProfiles::of);
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
    return publishing.perform(step, variant, access, earlier, context);
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return publishing.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return publishing.edit(edit, access, context);
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return publishing.delete(post, access, context);
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  @Override
  public Future<Outcome<List<Connectable>>> profiles(Access access) {
    return login.of(access);
  }

  @Override
  public Future<Outcome<Boolean>> endConsent(String server, OAuthClient client, String person) {
    return login.end(server, client, person);
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
  public Subscribing subscribing() {
    return subscribing;
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
    return List.of(FacebookHearing.COMMENTS, FacebookTagged.MENTIONS);
  }

  @Override
  public List<String> hearingBudgets() {
    return FacebookMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return stream.equals(FacebookTagged.MENTIONS) ? tagged.hear(cursor, access) : hearing.hear(cursor, access);
  }

  /** A call tells no address of a comment. */
  @Override
  public boolean isPartial(Mention heard) {
    return heard.kind().equals(Mention.COMMENT) && heard.url() == null;
  }

  @Override
  public Future<Outcome<Mention>> complete(Mention heard, Access access) {
    return hearing.comment(heard, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }
}
