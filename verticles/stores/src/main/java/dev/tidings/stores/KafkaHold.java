package dev.tidings.stores;

/** A hold of the embedded broker: it runs for as long as somebody in any process has one. */
public final class KafkaHold implements AutoCloseable {
  private final FolderLock interest;
  private final String url;

  KafkaHold(FolderLock interest, String url) {
    this.interest = interest;
    this.url = url;
  }

  /** {@code kafka://user:password@host:port}. */
  public String url() {
    return url;
  }

  /** Lets go of it. */
  @Override
  public void close() {
    interest.close();
  }

  /** Names no password. */
  @Override
  public String toString() {
    return "KafkaHold[" + url.replaceFirst("^[a-z]+://(.*@)?", "") + "]";
  }
}
