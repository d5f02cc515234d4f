package dev.tidings.models.text;

import java.util.List;
import java.util.Random;

/** Texts that were written to hurt. */
public final class HostileTexts {
  private HostileTexts() {}

  public static List<String> all() {
    var noise = new StringBuilder();
    new Random(5).ints(200_000, 0, 0x10FFFF).forEach(noise::appendCodePoint);
    return List.of("", "\0".repeat(1_000), "a".repeat(10_000_000), "\uD83D".repeat(100_000), "\u202E\u2066".repeat(50_000)
        + "abc",
        "a\u0301".repeat(500_000), "http://" + "a.".repeat(5_000), ("http://" + "a.".repeat(12) + " ")
        .repeat(300), "a.b/".repeat(3_000),
        "#".repeat(100_000), "@a".repeat(50_000), "f u c k ".repeat(50_000), "i will ".repeat(50_000)
        + "kill you", "A ".repeat(100_000),
        "Aa Bb ".repeat(50_000), "*".repeat(100_000), "\u200B".repeat(100_000), "((((".repeat(50_000), "\"".repeat(100_000),
        noise.toString());
  }
}
