package dev.tidings.sandbox.bluesky;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The forms of strings that atproto's lexicons name. */
final class LexiconFormats {
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern HANDLE = Pattern.compile("(?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
  private static final Pattern DID = Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");
  private static final Pattern NSID =
      Pattern.compile("[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\." + LABEL + ")+\\.[a-zA-Z][a-zA-Z0-9]{0,62}");
  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_~.:-]{1,512}");
  private static final Pattern TID = Pattern.compile("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
  private static final Pattern CID = Pattern.compile("b[a-z2-7]{50,100}");
  private static final Pattern URI = Pattern.compile("[a-z][a-z.-]{0,80}:[!-~\\P{ASCII}&&[^\\p{Z}]]+");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,20})?(?:Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern LANGUAGE = Pattern.compile("(?:i|[xX]|[a-z]{2,3}(?!-\\d{3}-[A-Z]{2}$))(?:-[a-zA-Z0-9]{1,8})*");
  private static final int LONGEST_DID = 2048;
  private static final int LONGEST_HANDLE = 253;
  private static final int LONGEST_NSID = 317;
  private static final int LONGEST_URI = 8192;

  private LexiconFormats() {}

  /** Whether the text is of that form. Throws IllegalArgumentException for a form that is not known. */
  static boolean fits(String format, String text) {
    return switch (format) {
      case "handle" -> text.length() <= LONGEST_HANDLE && HANDLE.matcher(text).matches();
      case "did" -> text.length() <= LONGEST_DID && DID.matcher(text).matches();
      case "at-identifier" -> fits("did", text) || fits("handle", text);
      case "nsid" -> text.length() <= LONGEST_NSID && NSID.matcher(text).matches();
      case "record-key" -> KEY.matcher(text).matches() && !text.equals(".") && !text.equals("..");
      case "tid" -> TID.matcher(text).matches();
      case "cid" -> CID.matcher(text).matches();
      case "at-uri" -> address(text);
      case "uri" -> text.length() <= LONGEST_URI && URI.matcher(text).matches();
      case "datetime" -> time(text);
      case "language" -> LANGUAGE.matcher(text).matches();
      default -> throw new IllegalArgumentException("no form " + format);
    };
  }

  private static boolean address(String text) {
    if (!text.startsWith("at://") || text.length() > LONGEST_URI) {
      return false;
    }
    String[] parts = text.substring("at://".length()).split("/", -1);
    return parts.length <= 3
        && fits("at-identifier", parts[0])
        && (parts.length < 2 || fits("nsid", parts[1]))
        && (parts.length < 3 || fits("record-key", parts[2]));
  }

  private static boolean time(String text) {
    if (!TIME.matcher(text).matches() || text.endsWith("-00:00")) {
      return false;
    }
    try {
      String inNanoseconds = text.replaceFirst("(\\.\\d{9})\\d+", "$1");
      return OffsetDateTime.parse(inNanoseconds).toInstant().isAfter(Instant.parse("0000-01-01T00:00:00Z"));
    } catch (DateTimeException notOnTheCalendar) {
      return false;
    }
  }
}
