package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.Alarm;
import dev.tidings.models.crisis.Alarm.Change;
import dev.tidings.models.crisis.Bucket;
import dev.tidings.models.crisis.CrisisDetector;
import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.crisis.simulated.SimulatedBrand.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Watches simulated brands and counts what was told in time, late, never, or for nothing. */
public final class Trial {
  private static final int AFTERMATH = 24;
  private static final double MONTH_BUCKETS = 30 * 288.0;
  private static final double MINUTES = 5;
  private static final double IN_TIME = 10;
  private final Supplier<Function<Bucket, List<Alarm>>> detectors;

  /**
   * What came of it.
   *
   * @param recall the share of crises in which an alarm was open
   * @param falseAlarms alarms a brand and month (30 days) with neither a crisis, its tail nor a slow burn, nor one
   *     within two hours before
   * @param delayMinutes of which 95 in 100 are no longer: from the beginning of the crisis to the end of the bucket
   *     that opened the alarm
   * @param inTime the share of those told that were told within ten minutes, counted so
   * @param burns the share of slow burns in which an alarm was opened
   * @param burnAlarms alarms a brand and month that opened in slow burns, where they are not false
   */
  public record Outcome(
      int brands, int crises, double recall, double falseAlarms, double delayMinutes, double inTime, double burns,
      double burnAlarms, long buckets) {}

  /** Of these settings. */
  public Trial(CrisisSettings settings) {
    this(() -> new CrisisDetector(settings)::observe);
  }

  /** Of something else that takes a brand's buckets and tells alarms: a new one for each brand. */
  public Trial(Supplier<Function<Bucket, List<Alarm>>> detectors) {
    this.detectors = detectors;
  }

  /** Watches so many brands of a family whose size is within limits; for the same seed the same ones. */
  public Outcome run(Family family, int brands, long seed, double smallest, double largest) {
    var tally = new Tally();
    var seeds = new SplittableRandom(seed);
    for (int brand = 0; brand < brands; brand++) {
      var simulated = family.brand(seeds.split());
      if (simulated.size() >= smallest && simulated.size() < largest) {
        watch(simulated, tally);
      }
    }
    return tally.outcome();
  }

  private void watch(SimulatedBrand brand, Tally tally) {
    var detector = detectors.get();
    var open = new ArrayList<Span>();
    long openedAt = -1;
    for (var bucket : brand.buckets()) {
      for (var alarm : detector.apply(bucket)) {
        long at = Math.floorDiv(alarm.at().getEpochSecond(), Bucket.SECONDS);
        if (alarm.change() == Change.OPENED) {
          openedAt = at;
          tally.opened(brand, at);
        } else if (alarm.change() == Change.CLOSED) {
          open.add(new Span(openedAt, at));
          openedAt = -1;
        }
      }
    }
    if (openedAt >= 0) {
      open.add(new Span(openedAt, Long.MAX_VALUE));
    }
    tally.brand(brand, open);
  }

  private static final class Tally {
    private int brands;
    private int crises;
    private int told;
    private int burns;
    private int burnsTold;
    private int wrong;
    private int burnAlarms;
    private long buckets;
    private final List<Double> delays = new ArrayList<>();

    void opened(SimulatedBrand brand, long at) {
      if (!in(Stream.concat(brand.crises().stream(), brand.tails().stream()), at)) {
        boolean burning = in(brand.burns().stream(), at);
        burnAlarms += burning ? 1 : 0;
        wrong += burning ? 0 : 1;
      }
    }

    private static boolean in(Stream<Span> spans, long at) {
      return spans.anyMatch(each -> at >= each.from() && at <= each.to() + AFTERMATH);
    }

    void brand(SimulatedBrand brand, List<Span> open) {
      brands++;
      buckets += brand.buckets().getLast().index() - brand.buckets().getFirst().index() + 1;
      for (var crisis : brand.crises()) {
        crises++;
        var first = open.stream().filter(each -> each.from() <= crisis.to() && each.to() >= crisis.from()).findFirst();
        first.ifPresent(each -> {
          told++;
          delays.add(MINUTES * Math.max(0, each.from() - crisis.from() + 1));
        });
      }
      for (var burn : brand.burns()) {
        burns++;
        burnsTold += open.stream().anyMatch(each -> burn.has(each.from())) ? 1 : 0;
      }
    }

    Outcome outcome() {
      delays.sort(null);
      return new Outcome(brands, crises, told / (double) Math.max(1, crises), wrong / (buckets / MONTH_BUCKETS),
          delays.isEmpty() ? 0 : delays.get((int) Math.ceil(0.95 * delays.size()) - 1),
          delays.stream().filter(each -> each <= IN_TIME).count() / (double) Math.max(1, delays.size()),
          burnsTold / (double) Math.max(1, burns), burnAlarms / (buckets / MONTH_BUCKETS), buckets);
    }
  }
}
