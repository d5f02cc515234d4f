package dev.tidings.bench.models;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Briefs as people write them, {@code studio-briefs.txt}, for all networks and tones by a fixed seed. */
final class StudioBriefs {
  private static final List<String> NETWORKS =
      List.of("x", "bluesky", "mastodon", "facebook", "instagram", "linkedin", "tiktok", "youtube");
  private static final List<List<String>> TAGS = List.of(List.of(), List.of(), List.of("#SmallBusiness", "shop small"));

  private StudioBriefs() {}

  /** So many briefs. A line that comes again has another goal where it has several, another network and another tone. */
  static List<Brief> of(int howMany) {
    return of(lines(), howMany);
  }

  static List<Brief> of(List<String> lines, int howMany) {
    var random = new SplittableRandom(11);
    var briefs = new ArrayList<Brief>();
    for (int i = 0; i < howMany; i++) {
      var cells = lines.get(i % lines.size()).split("\\|", -1);
      int round = i / lines.size();
      var goals = cells[0].strip().split(" ");
      var topic = cells[1].strip();
      boolean shown = round == 0 || topic.isEmpty() || random.nextInt(3) > 0;
      briefs.add(Brief.on(NETWORKS.get((i + 3 * round) % NETWORKS.size()))
          .goal(Goal.valueOf(goals[round % goals.length].toUpperCase(Locale.ROOT)))
          .tone(Tone.values()[random.nextInt(Tone.values().length)])
          .topic(topic)
          .product(shown ? cells[2].strip() : "")
          .offer(cells[3].strip())
          .audience(cells[4].strip())
          .callToAction(cells[5].strip())
          .must(cells.length < 7 || cells[6].isBlank() ? List.of() : List.of(cells[6].strip()))
          .hashtags(TAGS.get(random.nextInt(TAGS.size())))
          .links(cells[5].isBlank() || random.nextInt(4) == 0 ? List.of() : List.of("https://example.com/" + i))
          .build());
    }
    return briefs;
  }

  private static List<String> lines() {
    try (var reader = new BufferedReader(new InputStreamReader(
        StudioBriefs.class.getResourceAsStream("studio-briefs.txt"), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
