package dev.tidings.models.text.entities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that are known, and words that tell what a name is. Immutable. */
public final class Gazetteer {
  static final int LONGEST = 5;

  /** @param cased whether it counts only when written with a capital, since it is a word as well */
  record Known(Entity.Kind kind, String name, boolean cased) {}

  private final Map<String, Known> names;
  private final Set<String> givenNames;

  private Gazetteer(Map<String, Known> names, Set<String> givenNames) {
    this.names = names;
    this.givenNames = givenNames;
  }

  /** Reads the shipped list: some hundreds of places, companies and products, and given names. It is far from complete. */
  public static Gazetteer load() {
    try (var file = Gazetteer.class.getResourceAsStream("gazetteer.tsv")) {
      var names = new HashMap<String, Known>();
      var given = new HashSet<String>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(cells -> {
            for (var name : cells[1].split("\\|")) {
              if (cells[0].equals("given")) {
                given.add(key(name));
              } else {
                var kind = cells[0].replace("-cased", "").toUpperCase(Locale.ROOT);
                names.put(key(name), new Known(Entity.Kind.valueOf(kind), name, cells[0].endsWith("-cased")));
              }
            }
          });
      return new Gazetteer(Map.copyOf(names), Set.copyOf(given));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * This list with a brand's own names (its products, people, competitors) of a kind added, found however they are written.
   */
  public Gazetteer with(Entity.Kind kind, List<String> added) {
    var more = new HashMap<>(names);
    added.forEach(name -> more.put(key(name), new Known(kind, name, false)));
    return new Gazetteer(Map.copyOf(more), givenNames);
  }

  Optional<Known> find(String text) {
    return Optional.ofNullable(names.get(key(text)));
  }

  boolean isGiven(String word) {
    return givenNames.contains(key(word));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
