package dev.tidings.sandbox.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field expansion such as {@code id,attachments{media_type,target{id}},comments.limit(0).summary(true)}. */
public final class GraphFields {
  private static final int DEEPEST = 6;
  private static final Pattern MODIFIER = Pattern.compile("\\.(limit|summary|filter|order|comment_id|media_id)\\(([a-z0-9_]{1,30})\\)");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final Map<String, GraphFields> chosen = new LinkedHashMap<>();
  private final Map<String, String> arguments = new HashMap<>();

  private GraphFields() {}

  /** Where nothing is asked for by name. */
  public static GraphFields usual() {
    return new GraphFields();
  }

  /** Reads an expansion; throws the Graph's refusal when it cannot be read. */
  public static GraphFields of(String text, GraphDialect dialect) {
    int[] at = new int[1];
    GraphFields fields = read(text, at, dialect, 0);
    if (at[0] < text.length()) {
      throw dialect.invalid("Syntax error in the fields at character " + at[0]);
    }
    return fields;
  }

  private static GraphFields read(String text, int[] at, GraphDialect dialect, int depth) {
    GraphFields fields = new GraphFields();
    do {
      int from = at[0];
      while (at[0] < text.length() && (Character.isLetterOrDigit(text.charAt(at[0])) || text.charAt(at[0]) == '_')) {
        at[0]++;
      }
      if (at[0] == from || depth > DEEPEST) {
        throw dialect.invalid("Syntax error in the fields at character " + from);
      }
      String name = text.substring(from, at[0]);
      Matcher modifier = MODIFIER.matcher(text);
      while (modifier.find(at[0]) && modifier.start() == at[0]) {
        at[0] = modifier.end();
        fields.arguments.put(name + "." + modifier.group(1), modifier.group(2));
      }
      GraphFields inner = new GraphFields();
      if (at[0] < text.length() && text.charAt(at[0]) == '{') {
        at[0]++;
        inner = read(text, at, dialect, depth + 1);
        if (at[0] >= text.length() || text.charAt(at[0]) != '}') {
          throw dialect.invalid("Syntax error in the fields: a brace is not closed");
        }
        at[0]++;
      }
      fields.chosen.put(name, inner);
    } while (at[0] < text.length() && text.charAt(at[0]) == ',' && at[0]++ >= 0);
    return fields;
  }

  /** Refuses any field that a node of that type does not have. */
  public GraphFields only(Set<String> known, String type, GraphDialect dialect) {
    for (String name : chosen.keySet()) {
      if (!known.contains(name)) {
        throw dialect.invalid("Tried accessing nonexisting field (" + name + ") on node type (" + type + ")");
      }
    }
    return this;
  }

  /** Whether a field is asked for; when none is, those that are usual are. */
  public boolean asks(String name, Set<String> usual) {
    return chosen.isEmpty() ? usual.contains(name) : chosen.containsKey(name);
  }

  /** How many are asked for within a field. */
  public int limit(String name, int otherwise) {
    return argument(name, "limit").filter(each -> NUMBER.matcher(each).matches()).map(Integer::parseInt).orElse(otherwise);
  }

  /** What stands in brackets behind a field's modifier. */
  public Optional<String> argument(String name, String modifier) {
    return Optional.ofNullable(arguments.get(name + "." + modifier));
  }

  /** What is asked for within a field. */
  public GraphFields within(String name) {
    return chosen.getOrDefault(name, new GraphFields());
  }
}
