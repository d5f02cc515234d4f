package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol;
import dev.tidings.bus.Permission;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.security.SigningKey;
import io.vertx.core.Future;
import java.util.List;

/** Seals the event store and shows that the seals hold. */
public final class AuditCapability implements Capability {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  public List<String> roles() {
    return List.of("audit");
  }

  @Override
  public Future<?> deploy(Node node) {
    if (!node.has("audit")) {
      return Future.succeededFuture();
    }
    var key = SigningKey.of(node.configuration(), node.keys());
    var heads = new Heads(node, key, new HeadLog(node.keys().directory().resolve("audit-heads.log")));
    var verification = new SealVerification(node, key, heads);
    return heads.gather().onSuccess(gathered -> new Sealer(node, key, heads).start()).compose(begun -> node.bus().serve(AuditProtocol.VERIFY, (question, context) -> {
      context.principal().require(Permission.AUDIT_READ);
      return verification.verify(context.workspace());
    }));
  }
}
