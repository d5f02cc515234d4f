package dev.tidings.media.files;

/** A file that is not, from its first byte to its last, what its first bytes say. */
public final class BrokenFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenFile(String message) {
    super(message);
  }
}
