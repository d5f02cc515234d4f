package dev.tidings.publisher.connectors.harbour;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.TextLength;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.VariantRules;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** A network of this test's own, which only takes texts: nothing but this folder tells the publisher of it. */
public final class HarbourConnector implements Connector {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final VariantRules rules;

  public HarbourConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.rules = new VariantRules(descriptor, new Letters());
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    return rules.check(variant, limits, media, "");
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return List.of(new Step(1, "publish", "publish-post", 0, -1, Step.Effect.VISIBLE, List.of("notes")));
  }

  @Override
  public Future<Outcome<Witness>> perform(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var note = new JsonObject().put("text", variant.parts().getFirst().text());
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/api/notes").as(access).json(note).in(context).drawing(step.budgets());
    return calls.make(call, answer -> {
      var id = answer.json().getString("id");
      return answer.success(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, id,
          descriptor.postUrl(access.server(), access.handle(), id), answer.networkTime()));
    });
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return Future.succeededFuture(
        new Outcome.Success<>(new Found.CannotTell("Look at the board.", List.of()), List.of(), RemoteExchange.NONE));
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return no();
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return no();
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return no();
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return no();
  }

  private static <T> Future<Outcome<T>> no() {
    return Future.succeededFuture(new Outcome.Refused<>(
        Outcome.Category.REJECTED, "not-here", "The board only takes notes.", null, List.of(), RemoteExchange.NONE));
  }

  private static final class Letters implements TextLength {
    @Override
    public int length(String text) {
      return text.length();
    }

    @Override
    public boolean hasForbiddenCharacter(String text) {
      return false;
    }

    @Override
    public String display(String text) {
      return text;
    }
  }
}
