package dev.tidings.models.studio.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a pattern: {@code {slot:form}}, {@code <is|are:slot>} by the slot's number, {@code [one way|another]}. */
final class PatternReader {
  private final String line;
  private int at;

  private PatternReader(String line) {
    this.line = line;
  }

  static List<Part> read(String line) {
    var reader = new PatternReader(line);
    var parts = reader.parts(true, "");
    if (reader.at < line.length()) {
      throw new IllegalArgumentException("Unexpected " + line.charAt(reader.at) + " in: " + line);
    }
    return parts;
  }

  private List<Part> parts(boolean begins, String until) {
    var parts = new ArrayList<Part>();
    var literal = new StringBuilder();
    boolean initial = begins;
    while (at < line.length() && until.indexOf(line.charAt(at)) < 0) {
      char next = line.charAt(at);
      if (next != '{' && next != '<' && next != '[') {
        literal.append(next);
        at++;
        initial = next == ' ' ? initial : ".?!".indexOf(next) >= 0 || initial && next == '"';
        continue;
      }
      if (!literal.isEmpty()) {
        parts.add(new Part.Literal(literal.toString()));
        literal.setLength(0);
      }
      parts.add(next == '{' ? slot(initial) : next == '<' ? agreement() : choice(initial));
      initial = false;
    }
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
    }
    return List.copyOf(parts);
  }

  private Part slot(boolean initial) {
    var cells = between('}').split(":", 2);
    return new Part.Slot(name(cells[0]), cells.length == 1 ? "" : cells[1], initial);
  }

  private Part agreement() {
    var inside = between('>');
    int colon = inside.lastIndexOf(':');
    int bar = inside.indexOf('|');
    if (colon < 0 || bar < 0) {
      throw new IllegalArgumentException("<" + inside + "> is not <one|other:slot> in: " + line);
    }
    return new Part.Agreement(inside.substring(0, bar), inside.substring(bar + 1, colon), name(inside.substring(colon + 1)));
  }

  private Part choice(boolean initial) {
    var ways = new ArrayList<List<Part>>();
    do {
      at++;
      ways.add(parts(initial, "|]"));
    } while (at < line.length() && line.charAt(at) == '|');
    if (at >= line.length()) {
      throw new IllegalArgumentException("A [ is not closed in: " + line);
    }
    at++;
    return new Part.Choice(List.copyOf(ways));
  }

  private String between(char close) {
    int end = line.indexOf(close, at);
    if (end < 0) {
      throw new IllegalArgumentException("A " + close + " is missing in: " + line);
    }
    var inside = line.substring(at + 1, end);
    at = end + 1;
    return inside;
  }

  private static SlotName name(String word) {
    return SlotName.valueOf(word.strip().toUpperCase(Locale.ROOT));
  }
}
