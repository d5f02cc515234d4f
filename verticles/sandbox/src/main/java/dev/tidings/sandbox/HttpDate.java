package dev.tidings.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time as the networks' {@code Date} headers tell it, in whole seconds (RFC 9110, 5.6.7). Touched by one event loop only. */
final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private long second;
  private String text;

  /** Now; made once a second. */
  String now() {
    long current = Math.floorDiv(System.currentTimeMillis(), 1000L);
    if (text == null || current != second) {
      second = current;
      text = FORM.format(Instant.ofEpochSecond(current));
    }
    return text;
  }
}
