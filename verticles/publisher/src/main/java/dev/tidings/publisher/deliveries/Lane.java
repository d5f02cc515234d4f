package dev.tidings.publisher.deliveries;

import io.vertx.core.Future;
import java.time.Duration;

/** What one delivery goes out by, told by its sender how far it is. */
interface Lane {
  /** Nothing more will be written for it: the account's next may begin, in the very batch that commits its outcome. */
  void over();

  /**
   * The network is at work on it, and so long nothing of ours is under way: others may go in its place, but none of its
   * account. Completes when the time is over and there is room again; never fails. For no time at all it keeps its place:
   * more of our own work is to follow.
   */
  Future<Void> rest(Duration time);
}
