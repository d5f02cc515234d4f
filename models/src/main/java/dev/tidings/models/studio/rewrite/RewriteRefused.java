package dev.tidings.models.studio.rewrite;

/** A text cannot be rewritten as asked. The message tells a person why, in a sentence. */
public final class RewriteRefused extends RuntimeException {
  public RewriteRefused(String message) {
    super(message);
  }
}
