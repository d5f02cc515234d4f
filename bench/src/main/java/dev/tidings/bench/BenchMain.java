package dev.tidings.bench;

import dev.tidings.bench.models.CrisisBench;
import dev.tidings.bench.models.EngagementForecasts;
import dev.tidings.bench.models.EngagementScore;
import dev.tidings.bench.models.FineTuning;
import dev.tidings.bench.models.ScoreCrisis;
import dev.tidings.bench.models.SentimentQuality;
import dev.tidings.bench.models.SentimentScore;
import dev.tidings.bench.models.StudioBench;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the bench that is named; its last line is one JSON object. Or judges a file, line by line. */
public final class BenchMain {
  private static final List<Bench> BENCHES = List.of(
      new Footprint(),
      new RestFloor(),
      new LiveFanout(),
      new PublishLag(),
      new NetworksLag(),
      new Failover(),
      new Fairness(),
      new Faults(),
      new EngagementForecasts(),
      new CrisisBench(),
      new StudioBench(),
      new SentimentQuality(),
      new FineTuning());
  private static final List<Score> SCORES = List.of(
      new EngagementScore(),
      new ScoreCrisis(),
      new SentimentScore());

  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    var name = arguments.length == 0 ? "" : arguments[0];
    var rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    var bench = BENCHES.stream().filter(each -> each.name().equals(name) && rest.isEmpty()).findFirst();
    var score = SCORES.stream().filter(each -> each.name().equals(name)).findFirst();
    if (bench.isPresent()) {
      measure(bench.get());
    } else if (score.isPresent()) {
      judge(score.get(), rest);
    } else {
      refuse("usage: bench/run NAME, where NAME is one of " + Stream.concat(
          BENCHES.stream().map(Bench::name), SCORES.stream().map(each -> each.name() + " " + each.arguments()))
          .collect(Collectors.joining(", ")));
    }
    System.exit(0);
  }

  private static void measure(Bench bench) throws Exception {
    try {
      System.out.println(bench.run(new Progress(System.out)).encode());
    } catch (IllegalArgumentException e) {
      refuse(bench.name() + ": " + e.getMessage());
    }
  }

  private static void judge(Score score, List<String> arguments) throws Exception {
    try (var out = new PrintStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8)) {
      score.run(arguments, out);
    } catch (IllegalArgumentException e) {
      refuse(score.name() + ": " + e.getMessage());
    }
  }

  private static void refuse(String why) {
    System.err.println(why);
    System.exit(2);
  }
}
