package dev.tidings.web.live;

/** Why the server ends a live connection. Codes as of RFC 6455; from 4000 on they are this protocol's own. */
public enum CloseReason {
  /** The node stops; another one, or this one after its restart, goes on. */
  GOING_AWAY(1001, "going-away"),
  /** What came was no frame of this protocol. */
  MALFORMED(1007, "malformed"),
  /** So much was refused that it cannot be a mistake. */
  REFUSED_TOO_OFTEN(1008, "refused-too-often"),
  /** It does not read what it is sent; connect again and ask for what was missed. */
  TOO_SLOW(1013, "too-slow"),
  /** The session or key could not be judged for a minute; try again later. */
  UNJUDGED(1013, "session-unknown"),
  /** The session or key has ended. */
  SESSION_ENDED(4401, "session-ended"),
  /** Role, groups or workspace are others than when the connection was opened; connect again. */
  RIGHTS_CHANGED(4403, "rights-changed"),
  /** Nothing was heard from it for a minute. */
  SILENT(4408, "silent");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The WebSocket close code. */
  public int code() {
    return code;
  }

  /** The reason as it is sent. */
  public String text() {
    return text;
  }
}
