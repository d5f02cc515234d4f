package dev.tidings.web.live;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which account is in which group, remembered for a short while and forgotten at every event about an account. */
final class AccountGroups {
  private static final long KEPT_NANOS = Duration.ofSeconds(30).toNanos();

  private final Function<WorkspaceId, Future<Map<String, String>>> load;
  private final Map<WorkspaceId, Known> known = new HashMap<>();

  private record Known(Map<String, String> groupByAccount, long since) {
    boolean fresh() {
      return System.nanoTime() - since < KEPT_NANOS;
    }
  }

  /** @param load group by account of a workspace; accounts in no group are left out */
  AccountGroups(Function<WorkspaceId, Future<Map<String, String>>> load) {
    this.load = load;
  }

  /** Completes when these workspaces can be judged; fails when they cannot be looked up. */
  Future<Void> ready(Collection<WorkspaceId> workspaces) {
    var loading = new ArrayList<Future<Void>>();
    for (var workspace : workspaces) {
      var entry = known.get(workspace);
      if (entry == null || !entry.fresh()) {
        loading.add(load.apply(workspace).map(groups -> {
          known.put(workspace, new Known(Map.copyOf(groups), System.nanoTime()));
          return null;
        }));
      }
    }
    return Future.all(loading).mapEmpty();
  }

  void forget(WorkspaceId workspace) {
    known.remove(workspace);
  }

  /**
   * Whether somebody limited to these groups sees the event: it is about no account at all, or about one of theirs. An
   * account in no group is seen by the unlimited only. The workspace must be {@link #ready}.
   */
  boolean visible(WorkspaceId workspace, JsonObject data, Set<String> groups) {
    var accounts = accounts(data);
    if (accounts.isEmpty()) {
      return true;
    }
    var entry = known.get(workspace);
    return entry != null && accounts.stream()
        .map(entry.groupByAccount()::get)
        .anyMatch(group -> group != null && groups.contains(group));
  }

  private static List<String> accounts(JsonObject data) {
    var accounts = new ArrayList<String>();
    if (data.getValue("account") instanceof String account) {
      accounts.add(account);
    }
    if (data.getValue("accounts") instanceof JsonArray several) {
      several.stream().filter(String.class::isInstance).map(String.class::cast).forEach(accounts::add);
    }
    return accounts;
  }
}
