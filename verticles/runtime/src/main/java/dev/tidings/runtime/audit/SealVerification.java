package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.AuditProtocol.Verified;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.security.SigningKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Recomputes a workspace's chain of seals from its events. An event that was altered or removed, or slipped in at or
 * before the last sealed position, changes a block's hash; a block that was made anew lacks the key's signature; a record
 * whose end was cut lacks a block that nodes remember.
 */
final class SealVerification {
  private static final int BLOCKS = 50;
  private static final int MOST_FINDINGS = 20;

  private final Node node;
  private final SigningKey key;
  private final SealStore seals = new SealStore();
  private final EventStore events = new EventStore();
  private final RecordGaps gaps = new RecordGaps();
  private final Heads heads;

  SealVerification(Node node, SigningKey key, Heads heads) {
    this.node = node;
    this.key = key;
    this.heads = heads;
  }

  Future<Verified> verify(WorkspaceId workspace) {
    return heads.of(workspace).compose(remembered -> node.postgres().worker(gaps::sealerPlace)
        .compose(place -> verify(workspace, remembered, place)));
  }

  /** What was remembered before the record is read must be in it. */
  private Future<Verified> verify(WorkspaceId workspace, List<Head> remembered, Position place) {
    return node.postgres().read(workspace, tx -> {
      var progress = new Progress(remembered);
      return walk(tx, workspace, progress)
          .compose(done -> look(tx, workspace, progress, place))
          .compose(done -> seals.waiting(tx, workspace, progress.through))
          .map(waiting -> new Verified(
              progress.findings.isEmpty(), progress.sealed, waiting, progress.block,
              progress.block == 0 ? null : progress.through.toString(), Instant.now(), key.publicKey(), progress.findings));
    });
  }

  private Future<Void> look(SqlConnection tx, WorkspaceId workspace, Progress progress, Position place) {
    progress.end();
    return gaps.passedOver(tx, workspace, progress.through, place)
        .onSuccess(count -> {
          if (count > 0) {
            progress.find(count + " events up to " + place + " were sealed, but no block with them is there");
          }
        })
        .compose(done -> gaps.broken(tx, workspace, MOST_FINDINGS))
        .onSuccess(sentences -> sentences.forEach(progress::find))
        .mapEmpty();
  }

  private Future<Void> walk(SqlConnection tx, WorkspaceId workspace, Progress progress) {
    return seals.after(tx, workspace, progress.block, BLOCKS).compose(some -> {
      Future<Void> checked = Future.succeededFuture();
      for (var seal : some) {
        checked = checked.compose(before -> check(tx, workspace, seal, progress));
      }
      return some.size() < BLOCKS ? checked : checked.compose(done -> walk(tx, workspace, progress));
    });
  }

  /** Everything after the block before and up to this block's end must be in it, and nothing else. */
  private Future<Void> check(SqlConnection tx, WorkspaceId workspace, Seal seal, Progress progress) {
    return events.readBetween(tx, progress.through, seal.last(), Set.of(), seal.events() + 1)
        .compose(found -> node.vertx().executeBlocking(() -> {
          judge(seal, found, progress);
          return null;
        }));
  }

  private void judge(Seal seal, List<StoredEvent> found, Progress progress) {
    if (seal.block() != progress.block + 1) {
      progress.find("a block is missing before block " + seal.block());
    }
    if (!Arrays.equals(seal.previousHash(), progress.hash)) {
      progress.find("block " + seal.block() + " does not follow from the block before it");
    }
    if (!key.id().equals(seal.keyId()) || !key.verifies(seal.hash(), seal.signature())) {
      progress.find("block " + seal.block() + " is not signed by this installation's key");
    }
    if (found.size() != seal.events()) {
      progress.find("block " + seal.block() + " (" + seal.first() + " to " + seal.last() + ") sealed " + seal.events()
          + " events, but " + (found.size() > seal.events() ? "more" : found.size()) + " are there");
    } else if (!Arrays.equals(Seal.hash(seal.previousHash(), found), seal.hash())) {
      progress.find("an event between " + seal.first() + " and " + seal.last() + " was altered");
    }
    progress.compare(seal);
    progress.block = seal.block();
    progress.hash = seal.hash();
    progress.through = seal.last();
    progress.sealed += seal.events();
  }

  private static final class Progress {
    private final List<String> findings = new ArrayList<>();
    private final List<Head> remembered;
    private long block;
    private long sealed;
    private byte[] hash = Seal.BEGINNING;
    private Position through = Position.START;

    private Progress(List<Head> remembered) {
      this.remembered = new ArrayList<>(remembered);
    }

    private void find(String finding) {
      if (findings.size() < MOST_FINDINGS) {
        findings.add(finding);
      }
    }

    private void compare(Seal seal) {
      var hash = Base64.getEncoder().encodeToString(seal.hash());
      remembered.removeIf(head -> head.block() == seal.block() && head.hash().equals(hash));
    }

    /** What is remembered and was not met: cut off or gone another way since. */
    private void end() {
      remembered.sort(Comparator.comparingLong(Head::block));
      for (var head : remembered) {
        if (head.block() > block) {
          find("the record ends with block " + block + ", before what was sealed on " + head.sealedAt() + " as block "
              + head.block() + ": its end was cut off, or an older backup was restored");
        } else {
          find("block " + head.block() + " is not the one that was sealed on " + head.sealedAt()
              + ": the end of the record was cut off, or an older backup was restored, and sealing went on from there");
        }
      }
    }
  }
}
