package dev.tidings.models.text.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The commonest small words of languages that are written in Latin letters. */
public final class FunctionWords {
  private final Map<String, Set<String>> byLanguage;

  private FunctionWords(Map<String, Set<String>> byLanguage) {
    this.byLanguage = byLanguage;
  }

  /** Reads the shipped lists. */
  public static FunctionWords load() {
    try (var file = FunctionWords.class.getResourceAsStream("function-words.tsv")) {
      var lists = new LinkedHashMap<String, Set<String>>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(cells -> lists.put(cells[0], Set.copyOf(Arrays.asList(cells[1].split(" ")))));
      return new FunctionWords(lists);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The language's small words, in lower case with straight apostrophes; none for a language that has no list. */
  public Set<String> of(String language) {
    return byLanguage.getOrDefault(language, Set.of());
  }

  Set<String> languages() {
    return byLanguage.keySet();
  }
}
