package dev.tidings.models.registry;

import java.util.Comparator;
import java.util.regex.Pattern;

/** A version of three numbers, such as 1.4.0 (semver.org, without labels). */
public record SemanticVersion(int major, int minor, int patch) implements Comparable<SemanticVersion> {
  private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})");
  private static final Comparator<SemanticVersion> ORDER = Comparator.comparingInt(SemanticVersion::major)
      .thenComparingInt(SemanticVersion::minor).thenComparingInt(SemanticVersion::patch);

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is not three numbers with dots between
   */
  public static SemanticVersion of(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("a version is three numbers with dots between, such as 1.4.0");
    }
    return new SemanticVersion(
        Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
