package dev.tidings.web.routes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a file's bytes (RFC 9110, 14.1.2).
 *
 * @param first where it begins; negative for so many bytes from the end
 * @param last where it ends, included; at most the file's end
 */
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))");

  /** Empty if none is asked for, or not in a form that is answered: then the whole file is sent. */
  static Optional<ByteRange> of(String header) {
    Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(3) != null) {
      long fromEnd = Long.parseLong(matcher.group(3));
      return fromEnd == 0 ? Optional.empty() : Optional.of(new ByteRange(-fromEnd, Long.MAX_VALUE));
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    return last < first ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }

  /** The same within a file of that size; it may begin past the end. */
  ByteRange within(long size) {
    return new ByteRange(first < 0 ? Math.max(0, size + first) : first, Math.min(last, size - 1));
  }
}
