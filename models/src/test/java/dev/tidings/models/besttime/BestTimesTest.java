package dev.tidings.models.besttime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.besttime.BestTimeAnswer.NotEnoughData;
import dev.tidings.models.besttime.BestTimeAnswer.Ranked;
import dev.tidings.models.besttime.NetworkHabits.AccountOutcomes;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestTimesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final long YEAR_HOURS = 365 * 24;

  @Test
  void findsTheHoursThatAreBestOnTheAccountsClockAcrossDaylightSaving() {
    for (var zone : List.of(NEW_YORK, SYDNEY, ZoneId.of("Asia/Kolkata"))) {
      var truth = new double[168];
      for (var day = 0; day < 7; day++) {
        truth[day * 24 + 20] = 0.8;
      }
      var own = posts(new SplittableRandom(1), zone, truth, 3_000);
      var best = (Ranked) BestTimes.learn(zone, own, NetworkHabits.unknown()).best(7);
      assertThat(best.slots()).as("%s", zone).allMatch(each -> each.slot().hour() == 20).allMatch(each -> each.low() > 0.3);
      assertThat(best.clear()).isTrue();
      var monday = new Slot(DayOfWeek.MONDAY, 0);
      assertThat(BestTimes.learn(zone, own, NetworkHabits.unknown()).effect(monday).posts())
          .isEqualTo((int) own.stream().filter(each -> Slot.of(each.at(), zone).equals(monday)).count());
    }
  }

  @Test
  void aClockWithoutDaylightSavingWouldBlurThem() {
    var truth = new double[168];
    for (var day = 0; day < 7; day++) {
      truth[day * 24 + 20] = 0.8;
    }
    var own = posts(new SplittableRandom(1), NEW_YORK, truth, 3_000);
    var evening = new Slot(DayOfWeek.WEDNESDAY, 20);
    var right = BestTimes.learn(NEW_YORK, own, NetworkHabits.unknown()).effect(evening).lift();
    var blurred = BestTimes.learn(ZoneOffset.ofHours(-5), own, NetworkHabits.unknown()).effect(evening).lift();
    assertThat(right).isGreaterThan(blurred + 0.2);
  }

  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    var random = new SplittableRandom(2);
    var held = 0;
    var all = 0;
    for (var run = 0; run < 12; run++) {
      var truth = truth(random, 0.25, 0.1, 0.1);
      var times = BestTimes.learn(NEW_YORK, posts(random, NEW_YORK, truth, 200 + 150 * run), NetworkHabits.unknown());
      var mean = IntStream.range(0, 168).mapToDouble(each -> truth[each]).average().orElseThrow();
      for (var slot = 0; slot < 168; slot++) {
        var effect = times.effect(Slot.at(slot));
        held += effect.low() <= truth[slot] - mean && truth[slot] - mean <= effect.high() ? 1 : 0;
        all++;
      }
    }
    assertThat(held / (double) all).isBetween(0.74, 0.88);
  }

  @Test
  void beginsWithTheNetworkAndMovesToTheAccountsOwn() {
    var random = new SplittableRandom(3);
    var network = new double[168];
    var own = new double[168];
    for (var day = 0; day < 7; day++) {
      network[day * 24 + 9] = 0.7;
      own[day * 24 + 21] = 0.7;
    }
    var habits = NetworkHabits.learn(List.of(
        new AccountOutcomes(NEW_YORK, posts(random, NEW_YORK, network, 1_500)),
        new AccountOutcomes(SYDNEY, posts(random, SYDNEY, network, 1_500))));
    var fresh = (Ranked) BestTimes.learn(NEW_YORK, List.of(), habits).best(3);
    assertThat(fresh.posts()).isZero();
    assertThat(fresh.networkPosts()).isEqualTo(3_000);
    assertThat(fresh.slots()).allMatch(each -> each.slot().hour() == 9 && each.posts() == 0 && each.networkPosts() > 0);
    var grown = (Ranked) BestTimes.learn(NEW_YORK, posts(random, NEW_YORK, own, 3_000), habits).best(3);
    assertThat(grown.slots()).allMatch(each -> each.slot().hour() == 21 && each.posts() > 0);
    assertThat(width(grown.slots().getFirst())).isLessThan(width(fresh.slots().getFirst()));
  }

  @Test
  void saysThatThereIsNotEnough() {
    var few = posts(new SplittableRandom(4), NEW_YORK, new double[168], 12);
    var answer = BestTimes.learn(NEW_YORK, few, NetworkHabits.unknown()).best(3);
    assertThat(answer).isInstanceOfSatisfying(NotEnoughData.class, each -> {
      assertThat(each.posts()).isEqualTo(12);
      assertThat(each.why()).contains("12 measured posts").contains("40");
    });
    var sameHour = IntStream.range(0, 60).mapToObj(week -> new Outcome(BEGIN.plusSeconds(week * 7L * 86_400), 1)).toList();
    assertThat(BestTimes.learn(NEW_YORK, sameHour, NetworkHabits.unknown()).best(3))
        .isInstanceOfSatisfying(NotEnoughData.class, each -> assertThat(each.why()).contains("hours of the week"));
  }

  @Test
  void doesNotCallNoiseClear() {
    var clear = 0;
    for (var seed = 0; seed < 20; seed++) {
      var own = posts(new SplittableRandom(100 + seed), NEW_YORK, new double[168], 300);
      clear += ((Ranked) BestTimes.learn(NEW_YORK, own, NetworkHabits.unknown()).best(1)).clear() ? 1 : 0;
    }
    assertThat(clear).isLessThanOrEqualTo(5);
  }

  @Test
  void explorationComesToTheBestHourAndStillTriesOthersFirst() {
    var random = new SplittableRandom(5);
    var among = List.of(new Slot(DayOfWeek.MONDAY, 8), new Slot(DayOfWeek.TUESDAY, 12), new Slot(DayOfWeek.WEDNESDAY, 17),
        new Slot(DayOfWeek.THURSDAY, 20), new Slot(DayOfWeek.SATURDAY, 10));
    var best = among.get(3);
    var own = new ArrayList<Outcome>();
    var tried = new HashSet<Slot>();
    var last = 0;
    var at = BEGIN;
    for (var round = 0; round < 40; round++) {
      var times = BestTimes.learn(NEW_YORK, own, NetworkHabits.unknown());
      for (var pick = 0; pick < 12; pick++) {
        var slot = times.explore(among, random.nextLong());
        at = slot.next(NEW_YORK, at);
        own.add(new Outcome(at, (slot.equals(best) ? 0.8 : 0) + 0.8 * random.nextGaussian()));
        if (round < 10) {
          tried.add(slot);
        }
        last += round >= 30 && slot.equals(best) ? 1 : 0;
      }
    }
    assertThat(tried).containsAll(among);
    assertThat(last / 120.0).isGreaterThan(0.8);
  }

  @Test
  void theSameSeedMakesTheSameChoice() {
    var times = BestTimes.learn(NEW_YORK, posts(new SplittableRandom(6), NEW_YORK, new double[168], 100), NetworkHabits.unknown());
    var all = IntStream.range(0, 168).mapToObj(Slot::at).toList();
    assertThat(times.explore(all, 7)).isEqualTo(times.explore(all, 7));
    assertThat(IntStream.range(0, 50).mapToObj(seed -> times.explore(all, seed)).distinct().count()).isGreaterThan(10);
    assertThatThrownBy(() -> times.explore(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> times.best(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double width(SlotEffect effect) {
    return effect.high() - effect.low();
  }

  private static double[] truth(SplittableRandom random, double hours, double days, double cells) {
    var byHour = random.doubles(24).map(each -> hours * random.nextGaussian()).toArray();
    var byDay = random.doubles(7).map(each -> days * random.nextGaussian()).toArray();
    return IntStream.range(0, 168).mapToDouble(slot -> byHour[slot % 24] + byDay[slot / 24] + cells * random.nextGaussian()).toArray();
  }

  private static List<Outcome> posts(SplittableRandom random, ZoneId zone, double[] truth, int count) {
    return random.longs(count, 0, YEAR_HOURS).sorted().mapToObj(hour -> {
      var at = BEGIN.plusSeconds(hour * 3600 + 600);
      return new Outcome(at, truth[Slot.of(at, zone).index()] + 0.8 * random.nextGaussian());
    }).toList();
  }
}
