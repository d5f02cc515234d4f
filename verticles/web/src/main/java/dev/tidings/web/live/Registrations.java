package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.events.Position;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams that one bridge client follows: at most one registration for each, so there are never many. */
final class Registrations {
  private final LiveHub hub;
  private final Follower follower;
  private final Principal principal;
  private final Map<String, Future<Position>> joined = new HashMap<>();

  Registrations(LiveHub hub, Follower follower, Principal principal) {
    this.hub = hub;
    this.follower = follower;
    this.principal = principal;
  }

  /**
   * Follows an address; one that is followed already stays so. Fails when it cannot be joined at the moment.
   *
   * @throws BridgeRefusal if it is no stream of the principal's own workspace, or the permission is missing
   */
  Future<Position> add(String address) {
    var key = audience(address);
    return joined.computeIfAbsent(address, fresh -> hub.join(List.of(key), follower));
  }

  /** Follows it no longer, if it did. */
  void remove(String address) {
    var was = joined.remove(address);
    if (was != null) {
      var key = audience(address);
      was.onSuccess(position -> hub.leave(List.of(key), follower));
    }
  }

  void removeAll() {
    List.copyOf(joined.keySet()).forEach(this::remove);
  }

  private AudienceKey audience(String address) {
    var stream = LiveStream.at(address, principal.workspace())
        .filter(found -> principal.may(found.permission()))
        .orElseThrow(() -> new BridgeRefusal(403, "access_denied", address));
    return AudienceKey.of(principal, stream);
  }
}
