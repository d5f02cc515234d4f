package dev.tidings.web.routes;

import dev.tidings.bus.AuditProtocol;
import dev.tidings.bus.Permission;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;

/** Nodes, and the proof that the record is whole. */
public final class OperationRoutes {
  private final Relay relay;
  private final SeenNodes nodes;

  public OperationRoutes(Relay relay, SeenNodes nodes) {
    this.relay = relay;
    this.nodes = nodes;
  }

  public void register(Rest rest) {
    rest.on("listNodes", this::listNodes).on("verifyAudit", relay.ask(AuditProtocol.VERIFY));
  }

  private Future<Reply> listNodes(Call call) {
    call.require(Permission.CLUSTER_READ);
    return Future.succeededFuture(Reply.json(200, nodes.json()));
  }
}
