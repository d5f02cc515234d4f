package dev.tidings.web.access;

import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.Principal;
import dev.tidings.bus.WorkspaceId;
import java.util.Set;
import java.util.UUID;

/**
 * Who sends a request.
 *
 * @param credential what they showed; null for somebody who showed nothing
 * @param session the session of a person in a browser; null for an API key or nobody
 */
public record Visitor(Principal principal, Credential credential, Session session) {
  /** Row-level security shows no tenant's row under the workspace that is none. */
  private static final Principal NOBODY = new Principal(
      "anonymous", new WorkspaceId(new UUID(0, 0)), dev.tidings.bus.Role.UNKNOWN, Principal.Kind.UNKNOWN, Set.of(), Set.of());

  /** Somebody who has not signed in. */
  public static final Visitor ANONYMOUS = new Visitor(NOBODY, null, null);

  /** What live connections know them by: the session's or the key's id. */
  public String id() {
    return session == null ? principal.actor() : session.id();
  }
}
