package dev.tidings.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Titles and explanations of problems by their code, from {@code problems.properties} (code = Title | Explanation). */
public final class ProblemCatalogue {
  private static final Properties ENTRIES = read();

  private ProblemCatalogue() {}

  private static Properties read() {
    Properties entries = new Properties();
    try (InputStream stream = ProblemCatalogue.class.getResourceAsStream("/problems.properties")) {
      entries.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** A short title; a code that is not in the catalogue is its own title, in words. */
  public static String title(String code) {
    String entry = ENTRIES.getProperty(code);
    if (entry != null) {
      return entry.substring(0, entry.indexOf('|')).trim();
    }
    String words = code.replace('-', ' ');
    return words.isEmpty() ? "Problem" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** What the problem means and what helps; empty for a code that is not in the catalogue. */
  public static Optional<String> explanation(String code) {
    return Optional.ofNullable(ENTRIES.getProperty(code)).map(entry -> entry.substring(entry.indexOf('|') + 1).trim());
  }
}
