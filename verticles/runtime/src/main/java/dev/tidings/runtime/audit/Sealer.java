package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.events.Tail;
import dev.tidings.runtime.security.SigningKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chains committed events of each workspace, in order of position, into signed blocks. It reads behind the writers, so
 * that they never wait for each other.
 */
final class Sealer {
  /** The name of its place in the record. */
  static final String TAIL = "sealer";
  private static final int BATCH = 2_000;
  /** A block is signed once for all that it seals, so that few blocks are cheaper than many. */
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Node node;
  private final SigningKey key;
  private final SealStore seals = new SealStore();
  private final Heads heads;
  private final List<Head> made = new ArrayList<>();
  private final Tail tail = new Tail(TAIL, Set.of(), BATCH, PACE, this::seal, this::tell);

  Sealer(Node node, SigningKey key, Heads heads) {
    this.node = node;
    this.key = key;
    this.heads = heads;
  }

  void start() {
    tail.start(node.vertx(), node.postgres(), node.signals(), node.id());
    node.onStop(tail::stop);
  }

  private Future<Void> seal(SqlConnection tx, List<StoredEvent> batch) {
    made.clear();
    var byWorkspace = batch.stream()
        .collect(Collectors.groupingBy(StoredEvent::workspace, LinkedHashMap::new, Collectors.toList()));
    Future<Void> sealed = Future.succeededFuture();
    for (var each : byWorkspace.entrySet()) {
      sealed = sealed.compose(before -> seal(tx, each.getKey(), each.getValue()));
    }
    return sealed;
  }

  private Future<Void> seal(SqlConnection tx, WorkspaceId workspace, List<StoredEvent> events) {
    return seals.last(tx, workspace)
        .compose(last -> node.vertx().executeBlocking(() -> {
          byte[] previous = last.map(Seal::hash).orElse(Seal.BEGINNING);
          byte[] hash = Seal.hash(previous, events);
          return new Seal(last.map(Seal::block).orElse(0L) + 1, events.getFirst().position(), events.getLast().position(),
              events.size(), previous, hash, key.sign(hash), key.id());
        }))
        .compose(seal -> seals.insert(tx, workspace, seal)
            .onSuccess(inserted -> made.add(seal.head(workspace, Instant.now()))));
  }

  /** Only a block that is committed may be held against the record later. */
  private Future<Void> tell() {
    if (made.isEmpty()) {
      return Future.succeededFuture();
    }
    var told = List.copyOf(made);
    made.clear();
    return heads.tell(told);
  }
}
