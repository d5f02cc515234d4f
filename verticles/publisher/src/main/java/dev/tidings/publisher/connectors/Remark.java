package dev.tidings.publisher.connectors;

/**
 * What somebody said, as far as an answer must know it.
 *
 * @param kind as {@link Mention#kind}
 * @param thread as {@link Mention#thread}
 * @param post remote id of the post that it answers; null for none
 */
public record Remark(String remoteId, String kind, String thread, String post) {
  /** Below what an answer stands: networks have two levels of comments. */
  public String target() {
    return thread == null ? remoteId : thread;
  }
}
