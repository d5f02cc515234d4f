package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.bus.WorkspaceId;
import java.util.Set;

/**
 * Those who see exactly the same of a stream.
 *
 * @param accountGroups what they are limited to; empty for everything
 */
record AudienceKey(WorkspaceId workspace, LiveStream stream, Set<String> accountGroups) {
  static AudienceKey of(Principal principal, LiveStream stream) {
    return new AudienceKey(principal.workspace(), stream, principal.accountGroups());
  }

  boolean limited() {
    return !accountGroups.isEmpty();
  }

  String address() {
    return stream.address(workspace);
  }
}
