package dev.tidings.sandbox.bluesky;

/** Tells what of a value does not fit its lexicon. */
final class LexiconViolation extends RuntimeException {
  LexiconViolation(String path, String sentence) {
    super(path + " " + sentence, null, false, false);
  }
}
