package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a member or an API key may do in a workspace. */
public enum Permission {
  POSTS_READ,
  POSTS_WRITE,
  POSTS_APPROVE,
  POSTS_PUBLISH,
  ACCOUNTS_READ,
  ACCOUNTS_MANAGE,
  PAUSES_SET,
  MEMBERS_READ,
  MEMBERS_MANAGE,
  WORKSPACE_MANAGE,
  AUDIT_READ,
  CLUSTER_READ,
  SANDBOX_CONTROL,
  /** A permission that this version does not know; it grants nothing. */
  @JsonEnumDefaultValue
  UNKNOWN
}
