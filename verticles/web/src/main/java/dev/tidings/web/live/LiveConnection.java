package dev.tidings.web.live;

import dev.tidings.bus.Principal;

/** An open connection that is judged again and again. */
interface LiveConnection {
  /** Whose it is, as judged when it was opened. */
  Principal principal();

  /** Ends it; may be called from anywhere, and again. */
  void end(CloseReason reason);

  /**
   * Looks whether it is alive; may be called from anywhere.
   *
   * @param queueBytes what may wait for it from now on
   */
  void probe(int queueBytes);
}
