package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import java.time.Instant;
import java.util.Set;

/**
 * A post with what a decision on it needs to know besides; locked until the transaction ends.
 *
 * @param approvers members who approved this content since it was last submitted
 * @param needed how many approvals the workspace wants; 0 for none
 * @param writer the member who gave it its content, though it may have been by their API key
 * @param actor the member who asks now, though it may be by their API key
 * @param goingOut whether a delivery of the current plan has been claimed, or something of it is out
 * @param now the database's clock
 */
record Standing(
    PostAggregate post, Set<String> approvers, int needed, String writer, String actor, boolean goingOut, Instant now) {

  /** Fails 409 {@code version-conflict} if the caller has not seen the newest state. */
  Standing at(long expectedVersion) {
    if (post.version() != expectedVersion) {
      throw BusFailure.rejected(409, "version-conflict",
          "The post has changed meanwhile (version " + post.version() + "): load it again and repeat the change.");
    }
    return this;
  }
}
