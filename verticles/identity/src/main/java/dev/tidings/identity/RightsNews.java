package dev.tidings.identity;

import dev.tidings.bus.ApiKeyId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.MemberId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;

/** Tells every node whose rights are to be judged again. */
final class RightsNews {
  private final Node node;
  private final ApiKeyStore apiKeys;

  RightsNews(Node node, ApiKeyStore apiKeys) {
    this.node = node;
    this.apiKeys = apiKeys;
  }

  /** Tells that a member's rights changed, and with them those of the keys that they made. */
  Future<Void> tellMember(CallContext context, MemberId member) {
    tell(context, member.toString());
    return node.postgres()
        .read(context.workspace(), tx -> apiKeys.madeBy(tx, context.workspace(), member))
        .map(keys -> {
          keys.forEach(key -> tellKey(context, key));
          return null;
        });
  }

  /** Tells that a key ended. */
  void tellKey(CallContext context, ApiKeyId key) {
    tell(context, key.toString());
  }

  private void tell(CallContext context, String actor) {
    node.bus().publish(IdentityProtocol.RIGHTS_CHANGED, new RightsChanged(context.workspace(), actor, null), context);
  }
}
