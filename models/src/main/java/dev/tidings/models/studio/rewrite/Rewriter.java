package dev.tidings.models.studio.rewrite;

/** Rewrites texts in one way. Thread-safe; the same text is always rewritten the same. */
@FunctionalInterface
public interface Rewriter {
  /**
   * The text rewritten; unchanged where there is nothing to change.
   *
   * @throws RewriteRefused if it cannot be, or the network would not take the outcome
   */
  Rewritten rewrite(Rewrite asked);
}
