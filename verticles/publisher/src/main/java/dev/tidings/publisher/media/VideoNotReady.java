package dev.tidings.publisher.media;

/** A video of a delivery is not as its network wants it: yet, or for good. The message is for people. */
public final class VideoNotReady extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  public VideoNotReady(String message, boolean forGood) {
    super(message);
    this.forGood = forGood;
  }

  public boolean isForGood() {
    return forGood;
  }
}
