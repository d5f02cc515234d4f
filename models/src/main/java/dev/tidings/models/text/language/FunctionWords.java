package dev.tidings.models.text.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The commonest small words of languages that are written in Latin letters. */
public final class FunctionWords {
  private final Map<String, Set<String>> byLanguage;
  private final Map<String, Set<String>> fillers;

  private FunctionWords(Map<String, Set<String>> byLanguage, Map<String, Set<String>> fillers) {
    this.byLanguage = byLanguage;
    this.fillers = fillers;
  }

  /** Reads the shipped lists. */
  public static FunctionWords load() {
    return new FunctionWords(lists("function-words.tsv"), lists("fillers.tsv"));
  }

  private static Map<String, Set<String>> lists(String name) {
    try (var file = FunctionWords.class.getResourceAsStream(name)) {
      var lists = new LinkedHashMap<String, Set<String>>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(cells -> lists.put(cells[0], Set.copyOf(new LinkedHashSet<>(Arrays.asList(cells[1].split(" "))))));
      return lists;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The language's small words, in lower case with straight apostrophes; none for a language that has no list. */
  public Set<String> of(String language) {
    return byLanguage.getOrDefault(language, Set.of());
  }

  /** The small words, and of English those of time, of praise and blame, of wishing and having, which name no topic. */
  public Set<String> namingNothing(String language) {
    var words = new HashSet<>(of(language));
    words.addAll(fillers.getOrDefault(language, Set.of()));
    return words;
  }

  Set<String> languages() {
    return byLanguage.keySet();
  }
}
