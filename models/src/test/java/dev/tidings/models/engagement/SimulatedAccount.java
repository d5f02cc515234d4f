package dev.tidings.models.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Posts of an account whose likes follow known rules: its following grows in leaps, links cost likes, one topic is loved,
 * evenings are.
 */
final class SimulatedAccount {
  static final double LINK = -0.8;
  static final double TOPIC = 0.9;
  static final double EVENING = 0.5;
  private static final String[] WORDS =
      {"bread", "rolls", "today", "fresh", "from", "the", "oven", "with", "butter", "seeds", "window",
      "people", "morning", "flour", "table", "kitchen"};
  private final SplittableRandom random;
  private final double noise;
  private Instant at = Instant.parse("2024-01-01T08:00:00Z");
  private double level = 3;

  SimulatedAccount(long seed, double noise) {
    this.random = new SplittableRandom(seed);
    this.noise = noise;
  }

  List<MeasuredPost> posts(int count) {
    return posts(count, noise);
  }

  /** The next posts, with another noise. */
  List<MeasuredPost> posts(int count, double withNoise) {
    var posts = new ArrayList<MeasuredPost>();
    for (var i = 0; i < count; i++) {
      at = at.plus(Duration.ofMinutes(60 + random.nextInt(420)));
      level += random.nextInt(400) == 0 ? 0.7 : 0.001;
      var link = random.nextInt(3) == 0;
      var topic = random.nextInt(4) == 0;
      var text = new StringBuilder(topic ? "Sourdough" : "Our");
      for (var word = 4 + random.nextInt(14); word > 0; word--) {
        text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      }
      text.append(link ? " https://bakery.example/" + i : "");
      var hour = at.atZone(ZoneOffset.UTC).getHour();
      var mean = level + (link ? LINK : 0) + (topic ? TOPIC : 0) + (hour >= 18 ? EVENING : 0);
      var likes = Math.max(0, Math.round(Math.expm1(mean + withNoise * random.nextGaussian())));
      posts.add(new MeasuredPost(at, new Draft(text.toString(), "Desk", false, false), likes));
    }
    return posts;
  }
}
