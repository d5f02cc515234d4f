package dev.tidings.sandbox;

import java.util.Locale;

/** What a request asks a network to do; a fault names the operations that it strikes. */
public enum Operation {
  POST,
  EDIT,
  DELETE,
  MEDIA,
  READ,
  SUBSCRIBE,
  TOKEN;

  /** The name on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
