package dev.tidings.models.studio.rewrite;

/** What a text can be made. */
public enum Rewriting {
  /** Within the network's limit; of a text that is within it already, about a third goes, as far as that can be. */
  SHORTEN,
  /** Longer by up to two sentences of the article, as they stand. */
  EXPAND,
  /** Contractions written out, no slang, no emoji, no exclamation marks. English. */
  FORMALISE,
  /** Contractions drawn together. English. */
  LOOSEN,
  /** Hashtags with large first letters, as screen readers need them. English. */
  CASE_HASHTAGS,
  /** A thread of numbered parts, each as long as the network takes. */
  SPLIT
}
