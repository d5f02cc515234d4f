package dev.tidings.models.compliance;

/** What a broken rule means. */
public enum Severity {
  /** The post is not to go out. */
  BLOCK,
  /** Somebody is to look at it. */
  WARN
}
