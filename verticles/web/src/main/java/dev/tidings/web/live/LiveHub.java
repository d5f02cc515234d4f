package dev.tidings.web.live;

import dev.tidings.bus.NodeProtocol.NodeSeen;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes committed events in order and tells each audience those that it may see. All its state lives on one context;
 * an event is encoded once for all followers of an audience, however many there are.
 */
final class LiveHub {
  /** About how much is written in one go before other work gets its turn. */
  private static final long BYTES_AT_ONCE = 16 << 20;

  private final Context context;
  private final AccountGroups accountGroups;
  private final Map<WorkspaceId, List<Audience>> audiences = new HashMap<>();
  private Position told;

  /** @param start the position up to which everything is history */
  LiveHub(Context context, AccountGroups accountGroups, Position start) {
    this.context = context;
    this.accountGroups = accountGroups;
    this.told = start;
  }

  /**
   * Adds a follower to all of these audiences at once. Completes with the position behind which it is told everything;
   * fails when account groups cannot be looked up.
   */
  Future<Position> join(List<AudienceKey> keys, Follower follower) {
    Promise<Position> joined = Promise.promise();
    context.runOnContext(here -> accountGroups.ready(limitedWorkspaces(keys)).map(ready -> {
      keys.forEach(key -> audience(key).add(follower));
      return told;
    }).onComplete(joined));
    return joined.future();
  }

  /** Takes a follower out of audiences that it has joined. */
  void leave(List<AudienceKey> keys, Follower follower) {
    context.runOnContext(here -> keys.forEach(key -> {
      var audience = audience(key);
      audience.remove(follower);
      if (audience.empty()) {
        forget(audience);
      }
    }));
  }

  /**
   * Tells events, which come in order of position. Completes when all are on their way, so that whoever reads them does
   * not run ahead of the event loops; fails, before anything was told, when account groups cannot be looked up.
   */
  Future<Void> dispatch(List<StoredEvent> events) {
    return refreshAccountGroups(events).compose(ready -> dispatch(events, 0));
  }

  private Future<Void> dispatch(List<StoredEvent> events, int from) {
    var outbox = new Outbox();
    int next = from;
    while (next < events.size() && outbox.bytes() < BYTES_AT_ONCE) {
      tell(events.get(next++), outbox);
    }
    int rest = next;
    var sent = outbox.flush();
    return rest == events.size() ? sent : sent.compose(done -> dispatch(events, rest));
  }

  private void tell(StoredEvent stored, Outbox outbox) {
    told = stored.position();
    LiveEvent event = null;
    for (var audience : audiences.getOrDefault(stored.workspace(), List.of())) {
      if (audience.key().stream().covers(stored.type()) && sees(audience.key(), stored)) {
        event = event == null ? LiveEvent.of(stored) : event;
        audience.tell(event, outbox);
      }
    }
  }

  private boolean sees(AudienceKey key, StoredEvent event) {
    return !key.limited() || accountGroups.visible(key.workspace(), event.data(), key.accountGroups());
  }

  /** Tells those who follow the nodes what one of them says. */
  void tell(NodeSeen seen) {
    var event = LiveEvent.of(seen);
    everyAudience((audience, outbox) -> {
      if (audience.key().stream() == LiveStream.NODES) {
        audience.tell(event, outbox);
      }
    });
  }

  /** Tells every follower where its streams stand. */
  void heartbeat() {
    everyAudience(Audience::heartbeat);
  }

  private void everyAudience(java.util.function.BiConsumer<Audience, Outbox> action) {
    context.runOnContext(here -> {
      var outbox = new Outbox();
      audiences.values().forEach(list -> list.forEach(audience -> action.accept(audience, outbox)));
      outbox.flush();
    });
  }

  private Future<Void> refreshAccountGroups(List<StoredEvent> events) {
    var concerned = new HashSet<WorkspaceId>();
    Consumer<AudienceKey> limited = key -> {
      if (key.limited()) {
        concerned.add(key.workspace());
      }
    };
    audiences.values().forEach(list -> list.forEach(audience -> limited.accept(audience.key())));
    for (var event : events) {
      if (LiveStream.ACCOUNTS.covers(event.type())) {
        accountGroups.forget(event.workspace());
      }
    }
    return accountGroups.ready(concerned);
  }

  private static HashSet<WorkspaceId> limitedWorkspaces(List<AudienceKey> keys) {
    var workspaces = new HashSet<WorkspaceId>();
    keys.stream().filter(AudienceKey::limited).forEach(key -> workspaces.add(key.workspace()));
    return workspaces;
  }

  private Audience audience(AudienceKey key) {
    var ofWorkspace = audiences.computeIfAbsent(key.workspace(), workspace -> new ArrayList<>());
    for (var audience : ofWorkspace) {
      if (audience.key().equals(key)) {
        return audience;
      }
    }
    var audience = new Audience(key, told);
    ofWorkspace.add(audience);
    return audience;
  }

  private void forget(Audience audience) {
    var workspace = audience.key().workspace();
    audiences.get(workspace).remove(audience);
    if (audiences.get(workspace).isEmpty()) {
      audiences.remove(workspace);
      accountGroups.forget(workspace);
    }
  }
}
