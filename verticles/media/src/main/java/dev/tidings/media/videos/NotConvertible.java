package dev.tidings.media.videos;

/** A video that cannot be made as it is needed. The message is for people: a part of a sentence, without a full stop. */
public final class NotConvertible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotConvertible(String message) {
    super(message);
  }
}
