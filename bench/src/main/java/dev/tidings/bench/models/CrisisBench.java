package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.crisis.Bucket;
import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.crisis.CrisisWatch;
import dev.tidings.models.crisis.simulated.Cascades;
import dev.tidings.models.crisis.simulated.Family;
import dev.tidings.models.crisis.simulated.Outbursts;
import dev.tidings.models.crisis.simulated.Outbursts.Shape;
import dev.tidings.models.crisis.simulated.Rhythms;
import dev.tidings.models.crisis.simulated.SimulatedBrand;
import dev.tidings.models.crisis.simulated.Trial;
import dev.tidings.models.crisis.simulated.Trial.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many crises of simulated brands are told, how soon, and how often for nothing. The settings were chosen on one
 * family of brands, "rhythms"; the figures are of "outbursts" whose crises come at once, and beside them those of the
 * harder "cascades". The floor is the rule of the text-books, measured on the same brands.
 */
public final class CrisisBench implements Bench {
  private static final int BRANDS = 400;
  private static final int WATCHED = 100;
  private static final int ROUNDS = 3;
  private static final long SEED = 20_261_126;
  private static final double LARGEST = 1e9;
  private static final double[] SIZES = {0, 1, 5, 30, 300, LARGEST};

  @Override
  public String name() {
    return "crisis";
  }

  @Override
  public JsonObject run(Progress progress) {
    var settings = CrisisSettings.shipped();
    tell(progress, settings, new Rhythms(), "tuned on");
    for (var shape : Shape.values()) {
      tell(progress, settings, new Outbursts(shape), "kept apart");
    }
    tell(progress, settings, new Cascades(), "kept apart");
    var outcome = new Trial(settings).run(new Outbursts(Shape.STEP), BRANDS, SEED, 0, LARGEST);
    var floor = new Trial(CrisisFloor::new).run(new Outbursts(Shape.STEP), BRANDS, SEED, 0, LARGEST);
    var harder = new Trial(settings).run(new Cascades(), BRANDS, SEED, 0, LARGEST);
    var harderFloor = new Trial(CrisisFloor::new).run(new Cascades(), BRANDS, SEED, 0, LARGEST);
    for (var each : List.of(floor, harderFloor)) {
      progress.say("the floor (z of 3 and Wilson's limit in two buckets) on %s: recall %.3f, %.2f false alarms, %.0f min",
          each == floor ? "outbursts" : "cascades", each.recall(), each.falseAlarms(), each.delayMinutes());
    }
    var found = new JsonObject();
    put(found, "", outcome);
    found.put("events_per_s", Math.round(rate(progress, settings)));
    put(found, "floor_", floor);
    put(found, "cascades_", harder);
    put(found, "cascades_floor_", harderFloor);
    return found;
  }

  private static void put(JsonObject found, String prefix, Outcome outcome) {
    found.put(prefix + "recall", rounded(outcome.recall()))
        .put(prefix + "false_alarms_per_brand_month", rounded(outcome.falseAlarms()))
        .put(prefix + "detect_p95_min", outcome.delayMinutes());
  }

  private static void tell(Progress progress, CrisisSettings settings, Family family, String what) {
    for (int size = 0; size + 1 < SIZES.length; size++) {
      var outcome = new Trial(settings).run(family, BRANDS, SEED, SIZES[size], SIZES[size + 1]);
      if (outcome.crises() > 0) {
        progress.say("%s (%s), brands of %s mentions a bucket and more: %d crises, recall %.3f, p95 %.0f min, in ten %.3f;"
            + " %.2f false alarms, %.2f in slow burns", family.name(), what, SIZES[size], outcome.crises(), outcome.recall(),
            outcome.delayMinutes(), outcome.inTime(), outcome.falseAlarms(), outcome.burnAlarms());
      }
    }
  }

  /** Buckets a second on one thread, the brands by turns as time has them; the best of the rounds. */
  private static double rate(Progress progress, CrisisSettings settings) {
    var seeds = new SplittableRandom(SEED);
    List<SimulatedBrand> brands = new ArrayList<>();
    for (int brand = 0; brand < WATCHED; brand++) {
      brands.add(new Rhythms().brand(seeds.split()));
    }
    int length = brands.getFirst().buckets().size();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var watch = new CrisisWatch(settings, WATCHED);
      int alarms = 0;
      long begun = System.nanoTime();
      for (int at = 0; at < length; at++) {
        for (int brand = 0; brand < WATCHED; brand++) {
          Bucket bucket = brands.get(brand).buckets().get(at);
          alarms += watch.observe("brand " + brand, bucket).size();
        }
      }
      double rate = (double) length * WATCHED / ((System.nanoTime() - begun) / 1e9);
      progress.say("%,d buckets of %d brands: %,.0f a second, %d changes told", length * WATCHED, WATCHED, rate, alarms);
      best = Math.max(best, rate);
    }
    return best;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
