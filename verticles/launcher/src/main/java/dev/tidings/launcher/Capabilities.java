package dev.tidings.launcher;

import dev.tidings.content.ContentCapability;
import dev.tidings.identity.IdentityCapability;
import dev.tidings.media.MediaCapability;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.audit.AuditCapability;
import dev.tidings.sandbox.SandboxCapability;
import dev.tidings.web.WebCapability;
import java.util.List;

/** All capabilities of the platform, in the order in which a node deploys its own. */
final class Capabilities {
  private Capabilities() {}

  static List<Capability> all() {
    return List.of(
        new IdentityCapability(),
        new AuditCapability(),
        new PublisherCapability(),
        new MediaCapability(),
        new ContentCapability(),
        new SandboxCapability(),
        new WebCapability());
  }
}
