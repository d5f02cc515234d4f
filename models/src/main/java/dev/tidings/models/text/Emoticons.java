package dev.tidings.models.text;

/** Faces and hearts drawn with letters and signs. */
final class Emoticons {
  private static final String EYES = ":;=8xX";
  private static final String MOUTHS = ")(]['`DdPpOo03/\\|*@$#SsXx<>{}cC";
  private static final String SAFE_MOUTHS = ")(][DPp/\\|*{}>o";

  private Emoticons() {}

  /**
   * How many chars the emoticon has that begins there; 0 if there is none. It is one only if a letter or digit stands neither before nor after.
   */
  static int lengthAt(String text, int at) {
    if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return 0;
    }
    var length = heart(text, at);
    length = length > 0 ? length : face(text, at);
    length = length > 0 ? length : faceFromRight(text, at);
    var end = at + length;
    return length > 0 && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end))) ? length : 0;
  }

  private static int heart(String text, int at) {
    if (text.startsWith("</3", at) || text.startsWith("^_^", at) || text.startsWith("-_-", at) || text.startsWith("T_T", at)
        || text.startsWith("o_O", at) || text.startsWith("O_o", at) || text.startsWith("o_o", at) || text.startsWith(">_<", at)
        || text.startsWith("._.", at) || text.startsWith("u_u", at) || text.startsWith(";_;", at)) {
      return 3;
    }
    return text.startsWith("<3", at) || text.startsWith("XD", at) || text.startsWith("xD", at) || text.startsWith("xd", at) ? 2 : 0;
  }

  private static int face(String text, int at) {
    var next = at;
    if (next < text.length() && text.charAt(next) == '>') {
      next++;
    }
    if (next >= text.length() || EYES.indexOf(text.charAt(next)) < 0) {
      return 0;
    }
    var eyes = text.charAt(next++);
    if (next < text.length() && text.charAt(next) == '\'') {
      next++;
    }
    var nose = next < text.length() && (text.charAt(next) == '-' || text.charAt(next) == 'o' || text.charAt(next) == '^');
    if (nose && mouth(text, next + 1, eyes)) {
      return repeated(text, next + 1) - at;
    }
    return mouth(text, next, eyes) ? repeated(text, next) - at : 0;
  }

  private static boolean mouth(String text, int at, char eyes) {
    if (at >= text.length()) {
      return false;
    }
    var letterEyes = Character.isLetterOrDigit(eyes);
    return (letterEyes ? ")(".indexOf(text.charAt(at)) >= 0 : MOUTHS.indexOf(text.charAt(at)) >= 0)
        && !(text.charAt(at) == '/' && text.startsWith("//", at));
  }

  private static int faceFromRight(String text, int at) {
    if (at + 1 >= text.length() || SAFE_MOUTHS.indexOf(text.charAt(at)) < 0 || Character.isLetter(text.charAt(at)) && text.charAt(at) != 'D') {
      return 0;
    }
    var next = at + 1;
    if (text.charAt(next) == '-') {
      next++;
    }
    return next < text.length() && (text.charAt(next) == ':' || text.charAt(next) == ';' || text.charAt(next) == '=')
        && "()[]D".indexOf(text.charAt(at)) >= 0 ? next + 1 - at : 0;
  }

  private static int repeated(String text, int mouth) {
    var end = mouth + 1;
    while (end < text.length() && text.charAt(end) == text.charAt(mouth) && "()".indexOf(text.charAt(mouth)) >= 0) {
      end++;
    }
    return end;
  }
}
