package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol;
import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.AuditProtocol.HeadsWanted;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.security.SigningKey;
import io.vertx.core.Future;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of where the sealed records ended, out of reach of whoever rules PostgreSQL. Every node of the audit
 * keeps what is sealed anywhere, and asks the others for theirs when it starts.
 */
final class Heads {
  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

  private final Node node;
  private final SigningKey key;
  private final HeadLog log;
  private final String asker = UUID.randomUUID().toString();

  Heads(Node node, SigningKey key, HeadLog log) {
    this.node = node;
    this.key = key;
    this.log = log;
  }

  /**
   * Listens to the others, asks them, and takes the record as it is for workspaces of which nothing is known yet. Fails if
   * the database or the file cannot be read.
   */
  Future<Void> gather() {
    return node.bus().subscribe(AuditProtocol.HEAD_SEALED, (head, context) -> hear(head))
        .compose(listening -> node.bus().subscribe(AuditProtocol.HEADS_WANTED, (wanted, context) -> answer(wanted)))
        .onSuccess(listening -> node.bus().publish(
            AuditProtocol.HEADS_WANTED, new HeadsWanted(asker), CallContext.system("audit", null)))
        .compose(asked -> node.postgres().worker(new SealStore()::heads))
        .compose(found -> node.vertx().executeBlocking(() -> {
          var known = log.all().stream().map(Head::workspace).collect(Collectors.toSet());
          log.add(found.stream().filter(head -> !known.contains(head.workspace())).toList());
          return null;
        }));
  }

  /** Keeps what was sealed here, and tells the others. Fails if it cannot be written. */
  Future<Void> tell(List<Head> made) {
    made.forEach(this::publish);
    return node.vertx().executeBlocking(() -> {
      log.add(made);
      return null;
    });
  }

  /** The heads of a workspace that its record must still hold. */
  Future<List<Head>> of(WorkspaceId workspace) {
    return node.vertx().executeBlocking(() -> log.of(workspace));
  }

  private void publish(Head head) {
    node.bus().publish(AuditProtocol.HEAD_SEALED, head, CallContext.system("audit", head.workspace()));
  }

  private void hear(Head head) {
    node.vertx().executeBlocking(() -> {
      if (signed(head)) {
        log.add(List.of(head));
      }
      return null;
    }).onFailure(failure -> LOG.warn("What another node sealed cannot be kept here: {}", failure.getMessage()));
  }

  private boolean signed(Head head) {
    var base64 = Base64.getDecoder();
    return key.id().equals(head.keyId()) && key.verifies(base64.decode(head.hash()), base64.decode(head.signature()));
  }

  private void answer(HeadsWanted wanted) {
    if (!wanted.asker().equals(asker)) {
      node.vertx().executeBlocking(log::all)
          .onSuccess(heads -> heads.forEach(this::publish))
          .onFailure(failure -> LOG.warn("Another node could not be told what is sealed: {}", failure.getMessage()));
    }
  }
}
