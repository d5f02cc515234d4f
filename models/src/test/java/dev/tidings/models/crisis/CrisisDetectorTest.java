package dev.tidings.models.crisis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.crisis.Alarm.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisDetectorTest {
  private static final int WEEK = 7 * Days.DAY;
  private static final int HOUR = 12;
  private final CrisisSettings settings = CrisisSettings.shipped();

  @ParameterizedTest
  @ValueSource(doubles = {20, 80, 300})
  void aCrisisIsToldInItsSecondBucketAndClosedWhenItHasPassed(double mean) {
    var days = new Days(1, mean, 0.15).usual(WEEK).with(4 * HOUR, 4, 0, 0.6).usual(Days.DAY);
    var alarms = alarms(days.buckets());
    assertThat(alarms).extracting(Alarm::change).startsWith(Change.OPENED).endsWith(Change.CLOSED);
    assertThat(alarms).filteredOn(alarm -> alarm.change() == Change.OPENED).hasSize(1);
    assertThat(alarms.getFirst().at()).isEqualTo(Days.at(WEEK + 1));
    assertThat(alarms.getLast().at()).isBetween(Days.at(WEEK + 4 * HOUR), Days.at(WEEK + 6 * HOUR));
    assertThat(alarms.getFirst().reason()).matches(
        "Mentions have been [2-9]\\.\\d times what this hour lets expect for 10 minutes: "
            + "\\d+ of \\d+ are negative, [5-7]\\d % \\(usual 1\\d %, limit \\d\\d %\\)\\. Reach is .*");
    assertThat(alarms.getLast().reason()).contains("The crisis lasted");
  }

  @Test
  void aBrandOfOneMentionABucketHasItsCrisisToldWithinFiveBucketsAndMostlyInThree() {
    int early = 0;
    int inThree = 0;
    for (int seed = 0; seed < 20; seed++) {
      var days = new Days(seed, 1, 0.15).usual(WEEK).with(2 * HOUR, 1, 9, 0.7);
      var opened = alarms(days.buckets()).stream().filter(alarm -> alarm.change() == Change.OPENED).map(Alarm::at).toList();
      early += (int) opened.stream().filter(at -> at.isBefore(Days.at(WEEK))).count();
      inThree += opened.getLast().isAfter(Days.at(WEEK + 2)) ? 0 : 1;
      assertThat(opened.getLast()).as("seed " + seed).isBetween(Days.at(WEEK), Days.at(WEEK + 4));
    }
    assertThat(early).as("in twenty weeks").isLessThanOrEqualTo(4);
    assertThat(inThree).isGreaterThanOrEqualTo(18);
  }

  @Test
  void praiseThatDoublesOrGoesAroundTheWorldIsNoCrisis() {
    for (double times : new double[] {2, 5, 25}) {
      var days = new Days(3, 12, 0.15).usual(WEEK).with(6 * HOUR, times, 0, 0.08).usual(HOUR).with(6 * HOUR, times, 0, 0.15).usual(HOUR);
      assertThat(alarms(days.buckets())).as(times + " times").isEmpty();
    }
  }

  @Test
  void oneBucketAloneIsNoCrisis() {
    for (int seed = 0; seed < 20; seed++) {
      var days = new Days(seed, 15, 0.15).usual(WEEK).with(1, 15, 0, 0.7).usual(4 * HOUR);
      assertThat(alarms(days.buckets())).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void ordinaryMonthsHaveNoAlarms() {
    int alarms = 0;
    for (double mean : new double[] {0.2, 1, 4, 20, 100}) {
      alarms += alarms(new Days(5, mean, 0.2).usual(4 * WEEK).buckets()).size();
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void theFirstDaysOfABrandHaveNoAlarms() {
    for (int seed = 0; seed < 30; seed++) {
      var days = new Days(seed, seed % 2 == 0 ? 2 : 50, 0.3).usual(2 * Days.DAY);
      assertThat(alarms(days.buckets())).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void dislikeThatGrowsOverHoursIsToldAsASlowBurn() {
    var days = new Days(7, 20, 0.12).usual(WEEK);
    for (int hour = 0; hour < 10; hour++) {
      days.with(HOUR, 1.1, 0, 0.12 + 0.05 * hour);
    }
    var opened = alarms(days.buckets()).getFirst();
    assertThat(opened.at()).isBetween(Days.at(WEEK + 4 * HOUR), Days.at(WEEK + 10 * HOUR));
    assertThat(opened.reason()).matches("Negative mentions have been [2-9]\\.\\d times the usual .* for (60 minutes|[23]\\.0 hours): .*");
  }

  @Test
  void aJumpOfTheNegativeShareIsToldThoughMentionsAreNoMore() {
    for (int seed = 0; seed < 10; seed++) {
      var days = new Days(seed, 60, 0.15).usual(WEEK).with(2 * HOUR, 1, 0, 0.6);
      var opened = alarms(days.buckets()).getFirst();
      assertThat(opened.at()).as("seed " + seed).isBetween(Days.at(WEEK), Days.at(WEEK + 1));
    }
  }

  @Test
  void dislikeThatGrowsOverTwoDaysToTwiceTheUsualOpensNothing() {
    for (int seed = 0; seed < 10; seed++) {
      var days = new Days(seed, 25, 0.15).usual(WEEK);
      for (int hour = 0; hour < 48; hour++) {
        days.with(HOUR, 1.2, 0, 0.15 + 0.15 * hour / 48);
      }
      assertThat(alarms(days.buckets())).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void aCrisisThatGrowsIsRaised() {
    var days = new Days(9, 10, 0.15).usual(WEEK).with(HOUR, 3, 0, 0.5).with(2 * HOUR, 40, 0, 0.8);
    var alarms = alarms(days.buckets());
    assertThat(alarms).extracting(Alarm::change).containsSequence(Change.OPENED, Change.RAISED);
    assertThat(alarms.getFirst().grade()).isEqualTo(Grade.MINOR);
    assertThat(alarms.getLast().grade()).isEqualTo(Grade.SEVERE);
    assertThat(alarms.getLast().reason()).startsWith("It has become worse");
  }

  @Test
  void whatIsLearntIsNotTheCrisis() {
    var days = new Days(11, 30, 0.15).usual(WEEK);
    for (int crisis = 0; crisis < 4; crisis++) {
      days.with(6 * HOUR, 5, 0, 0.6).usual(Days.DAY - 6 * HOUR);
    }
    var opened = alarms(days.buckets()).stream().filter(alarm -> alarm.change() == Change.OPENED).map(Alarm::at).toList();
    assertThat(opened).hasSize(4);
    for (int crisis = 0; crisis < 4; crisis++) {
      assertThat(opened.get(crisis)).isBetween(Days.at(WEEK + crisis * Days.DAY), Days.at(WEEK + crisis * Days.DAY + 2));
    }
  }

  @Test
  void aDetectorThatIsRestartedTellsTheSame() {
    var days = new Days(13, 6, 0.2).usual(WEEK).with(3 * HOUR, 3, 10, 0.6).usual(Days.DAY).with(HOUR, 4, 8, 0.7).usual(Days.DAY);
    var told = disturbed(days.buckets());
    var whole = alarms(told);
    var detector = new CrisisDetector(settings);
    var restarted = new ArrayList<Alarm>();
    for (var bucket : told) {
      detector = CrisisDetector.restore(settings, detector.state());
      restarted.addAll(detector.observe(bucket));
    }
    assertThat(whole).isNotEmpty();
    assertThat(restarted).isEqualTo(whole);
  }

  @Test
  void aStateHasAlwaysTheSameSizeAndIsRefusedWhenItIsAnother() {
    var detector = new CrisisDetector(settings);
    assertThat(detector.state().length).isEqualTo(CrisisDetector.STATE_BYTES);
    new Days(15, 40, 0.2).usual(WEEK).with(HOUR, 9, 0, 0.9).buckets().forEach(detector::observe);
    var state = detector.state();
    assertThat(state.length).isEqualTo(CrisisDetector.STATE_BYTES);
    assertThat(CrisisDetector.STATE_BYTES).isLessThan(4096);
    var other = state.clone();
    other[0]++;
    assertThatThrownBy(() -> CrisisDetector.restore(settings, other)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version");
    for (var bytes : List.of(new byte[0], java.util.Arrays.copyOf(state, 100), java.util.Arrays.copyOf(state, 5000))) {
      assertThatThrownBy(() -> CrisisDetector.restore(settings, bytes)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void bucketsThatAreLateTwiceOrNotThereDoNotHideACrisis() {
    var days = new Days(17, 20, 0.15).usual(WEEK).with(3 * HOUR, 5, 0, 0.65).usual(4 * HOUR);
    var alarms = alarms(disturbed(days.buckets()));
    assertThat(alarms).filteredOn(alarm -> alarm.change() == Change.OPENED).hasSize(1);
    assertThat(alarms.getFirst().at()).isBetween(Days.at(WEEK), Days.at(WEEK + 4));
  }

  @Test
  void aClockThatJumpsOnceDoesNoHarm() {
    var days = new Days(19, 20, 0.15).usual(WEEK).with(3 * HOUR, 5, 0, 0.65);
    var told = new ArrayList<>(days.buckets());
    told.add(WEEK - 50, new Bucket(Instant.parse("2099-01-01T00:00:00Z"), 3, 1, 9));
    told.add(WEEK - 20, new Bucket(Instant.EPOCH, 500, 400, 9));
    told.add(WEEK - 10, new Bucket(Days.at(WEEK + 100), 500, 400, 9));
    assertThat(alarms(told)).isEqualTo(alarms(days.buckets()));
  }

  @Test
  void aClockThatIsSetRightIsFollowed() {
    var days = new Days(21, 20, 0.15).usual(WEEK).with(3 * HOUR, 5, 0, 0.65);
    var told = new ArrayList<Bucket>();
    for (int each = 0; each < days.length(); each++) {
      var bucket = days.buckets().get(each);
      boolean wrong = each > WEEK - 300 && each < WEEK - 200;
      told.add(wrong ? new Bucket(bucket.at().plusSeconds(40_000_000), bucket.mentions(), bucket.negative(), bucket.reach()) : bucket);
    }
    var alarms = alarms(told);
    assertThat(alarms.getFirst().at()).isBetween(Days.at(WEEK), Days.at(WEEK + 2));
  }

  @Test
  void silenceIsNotTakenForPraiseNorAnOutageForSilence() {
    var days = new Days(23, 20, 0.15).usual(2 * WEEK);
    var told = new ArrayList<>(days.buckets());
    told.subList(WEEK, WEEK + 100).clear();
    assertThat(alarms(told)).isEmpty();
    var sparse = new Days(25, 0.5, 0.2).usual(2 * WEEK).with(HOUR, 1, 12, 0.7);
    var spoken = sparse.buckets().stream().filter(bucket -> bucket.mentions() > 0).toList();
    assertThat(alarms(spoken).getFirst().at()).isBetween(Days.at(2 * WEEK), Days.at(2 * WEEK + 2));
  }

  @Test
  void aBucketThatCannotBeIsRefused() {
    for (var make : List.<Runnable>of(
        () -> new Bucket(Instant.EPOCH, 1, 2, 0), () -> new Bucket(Instant.EPOCH, -1, 0, 0), () -> new Bucket(Instant.EPOCH, 1, -1, 0),
        () -> new Bucket(Instant.EPOCH, 1, 1, Double.NaN), () -> new Bucket(Instant.EPOCH, 1, 1, -1), () -> new Bucket(Instant.MAX, 1, 1, 0))) {
      assertThatThrownBy(make::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theLargestNumbersDoNotBreakIt() {
    var detector = new CrisisDetector(settings);
    for (int each = 0; each < 1000; each++) {
      detector.observe(new Bucket(Days.at(each), 1_000_000_000, each % 2 * 1_000_000_000, Double.MAX_VALUE / 1e12));
      detector.observe(new Bucket(Days.at(each), 0, 0, 0));
    }
    assertThat(CrisisDetector.restore(settings, detector.state()).state()).isEqualTo(detector.state());
  }

  /** Some buckets are missing, some told twice, some too late by a few. */
  private static List<Bucket> disturbed(List<Bucket> buckets) {
    var random = new SplittableRandom(99);
    var told = new ArrayList<Bucket>();
    for (var bucket : buckets) {
      double chance = random.nextDouble();
      if (chance > 0.01) {
        told.add(bucket);
      }
      if (chance > 0.99) {
        told.add(bucket);
      }
      if (chance > 0.01 && chance < 0.02 && told.size() > 4) {
        Collections.swap(told, told.size() - 1, told.size() - 4);
      }
    }
    told.subList(told.size() / 3, told.size() / 3 + 40).clear();
    return told;
  }

  private List<Alarm> alarms(List<Bucket> buckets) {
    var detector = new CrisisDetector(settings);
    return buckets.stream().flatMap(bucket -> detector.observe(bucket).stream()).toList();
  }
}
