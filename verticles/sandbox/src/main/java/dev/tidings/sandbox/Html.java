package dev.tidings.sandbox;

/** Writes HTML; whatever is given as text is escaped. */
public final class Html {
  private final StringBuilder html = new StringBuilder(4096);

  /** Markup of our own, as it is. */
  public Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Text of anybody's, escaped for elements and quoted attributes. */
  public Html text(String text) {
    html.append(escape(text));
    return this;
  }

  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
