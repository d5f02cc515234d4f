package dev.tidings.bus;

import static dev.tidings.bus.Permission.ACCOUNTS_READ;
import static dev.tidings.bus.Permission.AUDIT_READ;
import static dev.tidings.bus.Permission.CLUSTER_READ;
import static dev.tidings.bus.Permission.MEMBERS_READ;
import static dev.tidings.bus.Permission.PAUSES_SET;
import static dev.tidings.bus.Permission.POSTS_APPROVE;
import static dev.tidings.bus.Permission.POSTS_PUBLISH;
import static dev.tidings.bus.Permission.POSTS_READ;
import static dev.tidings.bus.Permission.POSTS_WRITE;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A member's role, and the permissions that come with it. */
public enum Role {
  OWNER(EnumSet.complementOf(EnumSet.of(Permission.UNKNOWN))),
  ADMIN(EnumSet.complementOf(EnumSet.of(Permission.UNKNOWN))),
  PUBLISHER(EnumSet.of(
      POSTS_READ, POSTS_WRITE, POSTS_PUBLISH, ACCOUNTS_READ, PAUSES_SET, MEMBERS_READ, CLUSTER_READ)),
  EDITOR(EnumSet.of(POSTS_READ, POSTS_WRITE, ACCOUNTS_READ, MEMBERS_READ)),
  APPROVER(EnumSet.of(
      POSTS_READ, POSTS_APPROVE, POSTS_PUBLISH, ACCOUNTS_READ, PAUSES_SET, MEMBERS_READ, CLUSTER_READ)),
  ANALYST(EnumSet.of(POSTS_READ, ACCOUNTS_READ, MEMBERS_READ, AUDIT_READ)),
  VIEWER(EnumSet.of(POSTS_READ, ACCOUNTS_READ, MEMBERS_READ)),
  /** The platform itself: planners, publishers, sealers. Never given to a person. */
  SYSTEM(EnumSet.complementOf(EnumSet.of(Permission.UNKNOWN))),
  /** A role that this version does not know; it grants nothing. */
  @JsonEnumDefaultValue
  UNKNOWN(EnumSet.noneOf(Permission.class));

  private final Set<Permission> permissions;

  Role(EnumSet<Permission> permissions) {
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }
}
