package dev.tidings.models.studio.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a resource of the studio, without empty ones and remarks. */
public final class Lines {
  private static final String FOLDER = "/dev/tidings/models/studio/";

  private Lines() {}

  /** Whether there is such a resource. */
  public static boolean exist(String name) {
    return Lines.class.getResource(FOLDER + name) != null;
  }

  /**
   * The lines that do not begin with {@code #}, stripped. Blocking.
   *
   * @throws IllegalArgumentException if there is no such resource
   */
  public static List<String> of(String name) {
    var in = Lines.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalArgumentException("There is no resource " + name + ".");
    }
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
