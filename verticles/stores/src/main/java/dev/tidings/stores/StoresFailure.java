package dev.tidings.stores;

/** The embedded stores cannot be used. The message is one sentence for the person who started them. */
public final class StoresFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoresFailure(String sentence) {
    super(sentence);
  }

  StoresFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
