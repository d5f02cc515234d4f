package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Set;

/**
 * Who asks, in which workspace, with which permissions. Set by the web verticle from the session, or by the platform for
 * its own work; never taken from a client.
 *
 * @param actor the member's or API key's id, or {@code system:<capability>}
 * @param workspace the workspace that every query is scoped by
 * @param accountGroups ids of the account groups that the actor is limited to; empty means all
 * @param permissions what the actor may do: a key's scopes are already cut with its owner's role
 */
public record Principal(
    String actor, WorkspaceId workspace, Role role, Kind kind, Set<String> accountGroups, Set<Permission> permissions) {
  public Principal {
    accountGroups = accountGroups == null ? Set.of() : Set.copyOf(accountGroups);
    permissions = permissions == null ? Set.of() : Set.copyOf(permissions);
  }

  /** What kind of actor it is. */
  public enum Kind {
    PERSON,
    API_KEY,
    SYSTEM,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /** The platform acting for a workspace, named after the capability that acts. */
  public static Principal system(String capability, WorkspaceId workspace) {
    return new Principal("system:" + capability, workspace, Role.SYSTEM, Kind.SYSTEM, Set.of(), Role.SYSTEM.permissions());
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Fails with a 403 {@link BusFailure} unless the actor has the permission. */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw BusFailure.rejected(403, "forbidden", "This needs the permission " + permission + ".");
    }
  }

  /** Whether the actor sees an account of this group; an account in no group is seen only by the unlimited. */
  public boolean seesGroup(String accountGroup) {
    return accountGroups.isEmpty() || (accountGroup != null && accountGroups.contains(accountGroup));
  }
}
