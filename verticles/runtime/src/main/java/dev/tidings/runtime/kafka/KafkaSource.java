package dev.tidings.runtime.kafka;

/** Finds Kafka, or has it started, when somebody first needs it. */
@FunctionalInterface
public interface KafkaSource {
  /**
   * Blocks until Kafka is there. Throws an exception whose message is one sentence for the operator when it is not to be
   * had.
   */
  Place find();

  /**
   * Where it is.
   *
   * @param url {@code kafka://[user:password@]host:port[,host:port…]}, {@code kafkas://} over TLS
   * @param leave tells that it is not needed any more
   */
  record Place(String url, Runnable leave) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Place[" + url.replaceFirst("^[a-z]+://(.*@)?", "") + "]";
    }
  }

  /** One that runs for itself. */
  static KafkaSource at(String url) {
    return () -> new Place(url, () -> {});
  }
}
