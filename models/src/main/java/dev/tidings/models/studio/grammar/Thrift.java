package dev.tidings.models.studio.grammar;

/** How much a draft may say beyond what it has to. */
public enum Thrift {
  /** As it comes, perhaps with a closing line. */
  FULL,
  /** The shorter patterns, and no closing line. */
  PLAIN,
  /** The brief's own words, one after the other. */
  BARE
}
