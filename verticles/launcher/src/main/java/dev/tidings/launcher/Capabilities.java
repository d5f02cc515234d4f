package dev.tidings.launcher;

import dev.tidings.identity.IdentityCapability;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.audit.AuditCapability;
import java.util.List;

/** All capabilities of the platform, in the order in which a node deploys its own. */
final class Capabilities {
  private Capabilities() {}

  static List<Capability> all() {
    return List.of(new IdentityCapability(), new AuditCapability());
  }
}
