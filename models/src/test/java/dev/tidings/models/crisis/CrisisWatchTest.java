package dev.tidings.models.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.crisis.simulated.Cascades;
import dev.tidings.models.crisis.simulated.Outbursts;
import dev.tidings.models.crisis.simulated.Outbursts.Shape;
import dev.tidings.models.crisis.simulated.Rhythms;
import dev.tidings.models.crisis.simulated.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CrisisWatchTest {
  private final CrisisSettings settings = CrisisSettings.shipped();

  @Test
  void theShippedSettingsAreThoseThatTheLibraryMakes() {
    assertThat(settings).isEqualTo(CrisisSettings.tuned());
  }

  @Test
  void mostCrisesOfBothFamiliesAreToldAndFewAlarmsAreFalse() {
    for (var family : List.of(new Rhythms(), new Cascades())) {
      var outcome = new Trial(settings).run(family, 200, 77, 0, 1e9);
      System.out.println(family.name() + ": " + outcome);
      assertThat(outcome.crises()).isGreaterThan(500);
      assertThat(outcome.recall()).isGreaterThanOrEqualTo(0.95);
      assertThat(outcome.falseAlarms()).isLessThanOrEqualTo(1);
      assertThat(outcome.delayMinutes()).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void crisesThatComeAtOnceAreMostlyToldWithinTenMinutesOnBrandsThatSettingsWereNotChosenOn() {
    var outcome = new Trial(settings).run(new Outbursts(Shape.STEP), 150, 78, 0, 1e9);
    System.out.println(outcome);
    assertThat(outcome.crises()).isGreaterThan(300);
    assertThat(outcome.recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(outcome.falseAlarms() + outcome.burnAlarms()).isLessThanOrEqualTo(1);
    assertThat(outcome.inTime()).isGreaterThanOrEqualTo(0.93);
  }

  @Test
  void crisesOfTheNegativeShareAloneAreToldAndMostlyWithinTenMinutes() {
    var outcome = new Trial(settings).run(new Outbursts(Shape.SHARE), 80, 79, 30, 1e9);
    System.out.println(outcome);
    assertThat(outcome.recall()).isGreaterThanOrEqualTo(0.95);
    assertThat(outcome.inTime()).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  void theSameSeedGivesTheSameBrand() {
    assertThat(new Rhythms().brand(new SplittableRandom(4))).isEqualTo(new Rhythms().brand(new SplittableRandom(4)));
    assertThat(new Cascades().brand(new SplittableRandom(4))).isEqualTo(new Cascades().brand(new SplittableRandom(4)));
    assertThat(new Cascades().brand(new SplittableRandom(4))).isNotEqualTo(new Cascades().brand(new SplittableRandom(5)));
  }

  @Test
  void aBrandGoesOnFromItsStateInAnotherWatch() {
    var buckets = new Rhythms().brand(new SplittableRandom(9)).buckets();
    var half = buckets.size() / 2;
    var alone = new CrisisWatch(settings, 1);
    var before = new CrisisWatch(settings, 1);
    buckets.subList(0, half).forEach(bucket -> assertThat(before.observe("a", bucket)).isEqualTo(alone.observe("a", bucket)));
    var after = new CrisisWatch(settings, 1);
    after.restore("a", before.state("a").orElseThrow());
    buckets.subList(half, buckets.size())
        .forEach(bucket -> assertThat(after.observe("a", bucket)).isEqualTo(alone.observe("a", bucket)));
    assertThat(after.state("b")).isEmpty();
    assertThatThrownBy(() -> after.restore("b", before.state("a").orElseThrow())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> after.restore("a", new byte[] {1})).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eightThreadsTellWhatOneTells() throws Exception {
    var brands = new ArrayList<List<Bucket>>();
    for (int brand = 0; brand < 16; brand++) {
      brands.add(new Rhythms().brand(new SplittableRandom(brand)).buckets());
    }
    var alone = new CrisisWatch(settings, 16);
    var together = new CrisisWatch(settings, 16);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<Future<List<Alarm>>>();
      for (int brand = 0; brand < 16; brand++) {
        int number = brand;
        answers.add(threads.submit(() -> all(together, number, brands.get(number))));
      }
      int told = 0;
      for (int brand = 0; brand < 16; brand++) {
        var expected = all(alone, brand, brands.get(brand));
        assertThat(answers.get(brand).get()).isEqualTo(expected);
        told += expected.size();
      }
      assertThat(told).isGreaterThan(20);
    }
  }

  @Test
  void brandsAreBounded() {
    var watch = new CrisisWatch(settings, 1);
    var bucket = new Bucket(Instant.EPOCH, 1, 0, 0);
    watch.observe("tide", bucket);
    assertThatThrownBy(() -> watch.observe("ebb", bucket)).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 brands");
    watch.forget("tide");
    assertThat(watch.observe("ebb", bucket)).isEmpty();
  }

  private static List<Alarm> all(CrisisWatch watch, int brand, List<Bucket> buckets) {
    return buckets.stream().flatMap(bucket -> watch.observe("brand " + brand, bucket).stream()).toList();
  }
}
