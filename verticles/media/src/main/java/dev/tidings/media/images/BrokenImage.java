package dev.tidings.media.images;

/** A file that is not what its first bytes say. */
final class BrokenImage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenImage(String message) {
    super(message);
  }
}
