package dev.tidings.bus;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The {@code traceparent} header of W3C Trace Context (https://www.w3.org/TR/trace-context/), version 00. */
public final class TraceParent {
  private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** A new trace with a new span, sampled. */
  public static String random() {
    var random = ThreadLocalRandom.current();
    var digits = HexFormat.of();
    return "00-" + digits.toHexDigits(random.nextLong() | 1) + digits.toHexDigits(random.nextLong()) + "-"
        + digits.toHexDigits(random.nextLong() | 1) + "-01";
  }

  /** The given header if it is well-formed, else a new trace: a client's malformed header must not break a request. */
  public static String orRandom(String header) {
    return header != null && FORM.matcher(header).matches() ? header : random();
  }

  /** The trace id within a well-formed header: 32 hexadecimal digits. */
  public static String traceId(String traceparent) {
    return traceparent.substring(3, 35);
  }
}
