package dev.tidings.publisher.connectors;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times as headers write them; null for what cannot be read, since a network's slip must not break a delivery. */
final class HeaderTimes {
  private HeaderTimes() {}

  /** HTTP's own form (RFC 9110, 5.6.7). */
  static Instant date(String text) {
    if (text == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Retry-After (RFC 9110, 10.2.3): seconds or a date. */
  static Instant retryAfter(String text, Instant now) {
    if (text == null) {
      return null;
    }
    var trimmed = text.trim();
    return trimmed.matches("[0-9]{1,9}") ? now.plusSeconds(Long.parseLong(trimmed)) : date(trimmed);
  }

  /** The end of a window. */
  static Instant reset(String text, String form) {
    if (text == null) {
      return null;
    }
    try {
      return form.equals("unix-seconds") ? Instant.ofEpochSecond(Long.parseLong(text.trim())) : Instant.parse(text.trim());
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
