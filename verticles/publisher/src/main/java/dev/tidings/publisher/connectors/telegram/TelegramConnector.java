package dev.tidings.publisher.connectors.telegram;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Credentialed;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
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

/** Channels on Telegram, by a bot. */
public final class TelegramConnector implements Connector, Credentialed {
  private static final String PUBLISH = "publish-post";
  private static final TelegramTextLength LENGTHS = new TelegramTextLength();

  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final TelegramWriting writing;
  private final TelegramChannel channel;

  public TelegramConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var telegram = new TelegramCalls(calls);
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, LENGTHS);
    this.writing = new TelegramWriting(descriptor, telegram);
    this.channel = new TelegramChannel(telegram);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    return rules.check(variant, limits, media, "").stream()
        .map(finding -> TelegramChecks.with(finding, variant, limits, media)).toList();
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return List.of(new Step(1, "publish", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of("messages")));
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return writing.publish(step, variant, access, context);
  }

  /** A bot sees nothing of what stands in a channel. */
  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return Future.succeededFuture(new Outcome.Success<>(new Found.CannotTell(
        "A bot cannot read what stands in a channel. Look in the channel whether the post is there.", List.of()),
        List.of(), RemoteExchange.NONE));
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
    return channel.profile(access);
  }

  @Override
  public Future<Outcome<Tokens>> open(Map<String, String> credentials, String server) {
    return Future.succeededFuture(new Outcome.Success<>(
        new Tokens(BotToken.joined(credentials.get("botToken"), credentials.get("channel")), null, null, List.of()),
        List.of(), RemoteExchange.NONE));
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-refreshable",
        "A bot's access does not end by itself and is not renewed.", null, List.of(), RemoteExchange.NONE));
  }
}
