package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.network.NetworkLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into the parts of a thread, each as long as the network takes. Sentences are kept whole where that leaves
 * no part
 * half empty, words and links always. Immutable.
 */
public final class ThreadSplitter {
  private static final double LEAST_FILLED = 0.5;

  private final NetworkLimits limits;
  private final boolean numbered;

  /**
   * @param numbered whether each part of several ends with its number, such as "(2/3)"
   */
  public ThreadSplitter(NetworkLimits limits, boolean numbered) {
    this.limits = limits;
    this.numbered = numbered;
  }

  /**
   * The parts, in order; one without a number if the text fits.
   *
   * @throws IllegalArgumentException if the text is empty or has more parts than the network takes, or one of its words or
   * links
   *     fits no part
   */
  public List<String> split(String text) {
    var whole = text.strip();
    if (whole.isEmpty()) {
      throw new IllegalArgumentException("There is no text to split.");
    }
    if (whole.length() > Rewriters.MOST_CHARACTERS) {
      throw new IllegalArgumentException("The text has more than " + Rewriters.MOST_CHARACTERS + " characters.");
    }
    if (limits.length(whole) <= limits.most()) {
      return List.of(whole);
    }
    for (int most : new int[] {Math.min(9, limits.parts()), limits.parts()}) {
      var parts = parts(whole, most);
      if (parts.size() <= most) {
        return numbered(parts);
      }
    }
    throw new IllegalArgumentException(limits.name() + " takes threads of at most " + limits.parts()
        + " parts, and the text has more.");
  }

  private List<String> parts(String text, int total) {
    var parts = new ArrayList<String>();
    var rest = text;
    while (!rest.isEmpty() && parts.size() <= total) {
      int end = end(rest, total);
      parts.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return parts;
  }

  /** Where the part that begins the text ends. */
  private int end(String text, int total) {
    var boundaries = boundaries(text);
    int low = 0;
    int high = boundaries.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (fits(text.substring(0, boundaries.get(middle)), total)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int end = boundaries.get(low);
    if (!fits(text.substring(0, end), total)) {
      throw new IllegalArgumentException("\"" + shortened(text.substring(0, end)) + "\" fits no post on " + limits.name()
          + ".");
    }
    return end == text.length() ? end : sentenceEnd(text, boundaries, low);
  }

  private boolean fits(String part, int total) {
    return limits.length(part.strip() + suffix(total, total)) <= limits.most();
  }

  private static int sentenceEnd(String text, List<Integer> boundaries, int last) {
    for (int i = last; i >= 0 && boundaries.get(i) > boundaries.get(last) * LEAST_FILLED; i--) {
      int at = boundaries.get(i);
      boolean paragraph = at < text.length() && text.charAt(at) == '\n';
      if (paragraph || ".!?…".indexOf(text.charAt(at - 1)) >= 0) {
        return at;
      }
    }
    return boundaries.get(last);
  }

  /** The ends of the words. No part is longer than a few thousand characters, so no more are looked at. */
  private List<Integer> boundaries(String text) {
    var ends = new ArrayList<Integer>();
    int most = Math.min(text.length(), 12 * limits.most() + 4_000);
    for (int at = 1; at < most; at++) {
      if (Character.isWhitespace(text.charAt(at)) && !Character.isWhitespace(text.charAt(at - 1))) {
        ends.add(at);
      }
    }
    if (most == text.length() || ends.isEmpty()) {
      ends.add(text.length());
    }
    return ends;
  }

  private List<String> numbered(List<String> parts) {
    var result = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i++) {
      result.add(parts.size() == 1 ? parts.get(i) : parts.get(i) + suffix(i + 1, parts.size()));
    }
    return List.copyOf(result);
  }

  private String suffix(int number, int total) {
    return numbered ? " (" + number + "/" + total + ")" : "";
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
