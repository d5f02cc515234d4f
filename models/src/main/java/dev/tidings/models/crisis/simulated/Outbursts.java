package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Brands of 1 to 500 mentions a bucket over 30 days whose day has two harmonics, whose weekdays and single days differ,
 * whose variance is up to four times the mean, and who have a busy hour each week. Crises come in one shape, at any hour
 * from the second day on, and multiply what is usual at that hour: at night there are few mentions to tell them by.
 */
public final class Outbursts implements Family {
  private static final int DAYS = 30;
  private static final int HOUR = 12;
  private final Shape shape;

  /** How a crisis begins. */
  public enum Shape {
    /** At once, with 3 to 10 times the mentions, of which 50 to 80 in 100 are negative. */
    STEP,
    /** The same, reached in a straight line over 15 to 60 minutes. */
    RAMP,
    /** At once, with next to no more mentions than usual, of which 50 to 80 in 100 are negative. */
    SHARE
  }

  /** Whose crises have that shape. */
  public Outbursts(Shape shape) {
    this.shape = shape;
  }

  @Override
  public String name() {
    return "outbursts, " + shape.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public SimulatedBrand brand(RandomGenerator random) {
    var chance = new Chance(random);
    double size = chance.magnitude(1, 500);
    var usual = usual(chance, size);
    double share = Story.logit(chance.between(0.05, 0.3));
    double clumping = chance.magnitude(1, 4) - 1;
    double concentration = chance.magnitude(30, 1000);
    double night = chance.between(-0.2, 0.2);
    double reachEach = chance.magnitude(30, 10_000);
    var story = story(chance, share);
    var buckets = new ArrayList<Bucket>(usual.length);
    for (int at = 0; at < usual.length; at++) {
      double mean = usual[at] * story.factor[at];
      int mentions = chance.poisson(mean * chance.unsteady(clumping / mean));
      double odds = share + night * Math.cos(2 * Math.PI * at / Story.DAY) + story.odds[at];
      int negative = chance.binomial(mentions, chance.beta(Story.share(odds), concentration));
      double reach = Math.round(mentions * reachEach * Math.exp(0.7 * chance.gaussian()));
      buckets.add(new Bucket(Instant.ofEpochSecond((Story.START + at) * Bucket.SECONDS), mentions, negative, reach));
    }
    return new SimulatedBrand(size, buckets, story.crises, story.burns, List.of());
  }

  private static double[] usual(Chance chance, double size) {
    double first = chance.between(0.3, 0.8);
    double second = chance.between(0, 0.3);
    int zone = chance.whole(0, 23) * HOUR;
    int late = chance.whole(0, 5) * HOUR;
    var weekdays = new double[7];
    for (int day = 0; day < 7; day++) {
      weekdays[day] = Math.exp(0.2 * chance.gaussian());
    }
    int busy = chance.whole(0, 7 * 24 - 1);
    double busier = chance.between(1, 3);
    var usual = new double[DAYS * Story.DAY];
    double level = 1;
    for (int at = 0; at < usual.length; at++) {
      level = at % Story.DAY == 0 ? Math.exp(0.12 * chance.gaussian()) : level;
      int local = at + zone;
      double turn = 2 * Math.PI * local / Story.DAY;
      double lunch = 2 * (turn - 2 * Math.PI * late / Story.DAY);
      double daily = Math.max(0.08, 1 - first * Math.cos(turn) - second * Math.cos(lunch));
      double week = weekdays[local / Story.DAY % 7] * (at / HOUR % (7 * 24) == busy ? busier : 1);
      usual[at] = size * daily * week * level;
    }
    return usual;
  }

  private Story story(Chance chance, double share) {
    var story = new Story(DAYS);
    for (int event = 0; event < 3; event++) {
      crisis(story, chance, share);
    }
    burn(story, chance);
    for (int event = 0; event < 2; event++) {
      campaign(story, chance);
      viral(story, chance);
    }
    return story;
  }

  private void crisis(Story story, Chance chance, double share) {
    int length = chance.whole(1, 6) * HOUR;
    int at = chance.whole(Story.DAY, story.length - length - HOUR - 1);
    double times = shape == Shape.SHARE ? chance.between(1, 1.3) : chance.between(3, 10);
    double odds = Math.max(0, Story.logit(Math.max(chance.between(0.5, 0.8), Story.share(share) + 0.3)) - share);
    int rise = shape == Shape.RAMP ? chance.whole(3, HOUR) : 1;
    int fall = chance.happens(0.5) ? 1 : HOUR;
    if (!story.free(at, at + length + fall)) {
      return;
    }
    for (int each = 0; each < length + fall - 1; each++) {
      double part = Math.min(1, Math.min((each + 1.0) / rise, (length + fall - 1.0 - each) / fall));
      story.more(at + each, 1 + (times - 1) * part, odds * part);
    }
    story.crisis(at, at + length - 1);
  }

  private static void burn(Story story, Chance chance) {
    int length = chance.whole(24, 72) * HOUR;
    int at = chance.whole(0, story.length - length - 1);
    double times = chance.between(1, 1.5);
    double odds = chance.between(0.7, 1.5);
    if (story.free(at, at + length)) {
      for (int each = 0; each < length; each++) {
        double part = Math.min(1, 2.0 * Math.min(each, length - each) / length);
        story.more(at + each, 1 + (times - 1) * part, odds * part);
      }
      story.burn(at, at + length);
    }
  }

  private static void campaign(Story story, Chance chance) {
    int length = chance.whole(4, 48) * HOUR;
    int at = chance.whole(0, story.length - length - 1);
    double times = chance.between(1.5, 4);
    double odds = chance.between(-0.5, 0.1);
    int rise = chance.happens(0.5) ? 1 : HOUR;
    for (int each = 0; each < length; each++) {
      double part = Math.min(1, Math.min(each + 1.0, length - each) / rise);
      story.more(at + each, 1 + (times - 1) * part, odds * part);
    }
  }

  private static void viral(Story story, Chance chance) {
    int at = chance.whole(0, story.length - 1);
    double times = chance.between(5, 20);
    double odds = chance.between(-1.5, 0);
    int rise = chance.whole(1, 6);
    double fade = chance.between(HOUR, 4 * HOUR);
    for (int each = 0; each < 6 * fade; each++) {
      double part = each < rise ? (each + 1.0) / rise : Math.exp(-(each - rise) / fade);
      story.more(at + each, 1 + (times - 1) * part, odds * Math.min(1, 3 * part));
    }
  }
}
