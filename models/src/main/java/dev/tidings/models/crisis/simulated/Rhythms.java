package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Brands of 0.2 to 3,000 mentions a bucket that follow a sine over the day and a factor at week-ends, with independent
 * noise in every bucket (negative binomial, beta-binomial). Crises multiply mentions by 3 to 15, and bring at least 6 to 20
 * of them a bucket, for one to eight hours; half of them begin with a bucket of half the strength.
 */
public final class Rhythms implements Family {
  private static final int DAYS = 35;
  private static final int HOUR = 12;

  @Override
  public String name() {
    return "rhythms";
  }

  @Override
  public SimulatedBrand brand(RandomGenerator random) {
    var chance = new Chance(random);
    double size = chance.magnitude(0.2, 3000);
    double swing = chance.between(0.4, 1.6);
    double weekend = chance.between(0.4, 1.3);
    int zone = chance.whole(0, 23) * HOUR;
    double share = chance.between(0.05, 0.3);
    double unsteady = chance.magnitude(0.005, 0.3);
    double concentration = chance.magnitude(20, 500);
    double swingMean = Math.exp(swing * swing / 4);
    var usual = new double[DAYS * Story.DAY];
    for (int at = 0; at < usual.length; at++) {
      int local = at + zone;
      double daily = Math.exp(swing * Math.sin(2 * Math.PI * local / Story.DAY)) / swingMean;
      usual[at] = size * daily * (local / Story.DAY % 7 >= 5 ? weekend : 1);
    }
    var story = story(chance, usual, share);
    var buckets = new ArrayList<Bucket>(usual.length);
    double reachEach = chance.magnitude(50, 5000);
    for (int at = 0; at < usual.length; at++) {
      int mentions = chance.poisson(usual[at] * story.factor[at] * chance.unsteady(unsteady));
      double negativeShare = chance.beta(Story.share(Story.logit(share) + story.odds[at]), concentration);
      int negative = chance.binomial(mentions, negativeShare);
      int more = chance.poisson(story.besides[at]);
      negative += chance.binomial(more, story.besidesShare[at]);
      mentions += more;
      double reach = Math.round(mentions * reachEach * Math.exp(0.5 * chance.gaussian()));
      buckets.add(new Bucket(Instant.ofEpochSecond((Story.START + at) * Bucket.SECONDS), mentions, negative, reach));
    }
    return new SimulatedBrand(size, buckets, story.crises, story.burns, List.of());
  }

  private static Story story(Chance chance, double[] usual, double share) {
    var story = new Story(DAYS);
    for (int event = 0; event < 4; event++) {
      crisis(story, chance, usual, share);
    }
    for (int event = 0; event < 2; event++) {
      burn(story, chance);
    }
    IntUnaryOperator anywhere = length -> chance.whole(0, usual.length - length - 1);
    for (int event = 0; event < 3; event++) {
      int length = chance.whole(3, 12) * HOUR;
      int ramp = chance.whole(2, HOUR);
      swell(story, anywhere.applyAsInt(length), length, ramp, chance.between(2, 6), chance.between(-0.4, 0.1));
    }
    for (int event = 0; event < 2; event++) {
      int length = chance.whole(2, 8) * HOUR;
      swell(story, anywhere.applyAsInt(length), length, HOUR, 2, chance.between(-0.7, 0));
      viral(story, chance, anywhere.applyAsInt(4 * HOUR));
    }
    for (int event = 0; event < 4; event++) {
      story.more(anywhere.applyAsInt(1), chance.between(5, 20), event % 2 == 0 ? 0 : 2);
    }
    int holiday = anywhere.applyAsInt(Story.DAY);
    swell(story, holiday, Story.DAY, 1, 0.5, 0);
    return story;
  }

  private static void crisis(Story story, Chance chance, double[] usual, double share) {
    int length = chance.whole(1, 8) * HOUR;
    int at = chance.whole(Story.DAY, usual.length - length - 1);
    double times = chance.between(3, 15);
    double least = chance.magnitude(6, 20);
    double negative = Math.max(chance.between(0.45, 0.85), share + 0.3);
    boolean soft = chance.happens(0.5);
    if (!story.free(at, at + length)) {
      return;
    }
    for (int each = 0; each < length; each++) {
      double strength =
          each == 0 && soft ? 0.5 : each < length * 2 / 3 ? 1 : Math.exp(-3.0 * (each - length * 2 / 3) / length);
      story.add(at + each, strength * Math.max(least, (times - 1) * usual[at + each]), negative);
    }
    story.crisis(at, at + length - 1);
  }

  private static void burn(Story story, Chance chance) {
    int length = chance.whole(4, 10) * HOUR;
    int at = chance.whole(Story.DAY, story.length - length - 1);
    double times = chance.between(1, 1.8);
    double odds = chance.between(0.7, 2.5);
    if (story.free(at, at + length)) {
      for (int each = 0; each < length; each++) {
        double part = Math.min(1, 1.5 * each / length);
        story.more(at + each, 1 + (times - 1) * part, odds * part);
      }
      story.burn(at, at + length);
    }
  }

  private static void swell(Story story, int at, int length, int ramp, double times, double odds) {
    for (int each = 0; each < length; each++) {
      double part = Math.min(1, Math.min(each + 1.0, length - each) / ramp);
      story.more(at + each, 1 + (times - 1) * part, odds * part);
    }
  }

  private static void viral(Story story, Chance chance, int at) {
    double times = chance.between(5, 40);
    double fade = chance.between(HOUR, 4 * HOUR);
    double odds = chance.between(-1.5, -0.2);
    for (int each = 0; each < 8 * fade; each++) {
      double part = each < 3 ? (each + 1) / 3.0 : Math.exp(-(each - 3) / fade);
      story.more(at + each, 1 + (times - 1) * part, odds * Math.min(1, 3 * part));
    }
  }
}
