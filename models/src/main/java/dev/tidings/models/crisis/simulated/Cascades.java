package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/**
 * Brands of 0.3 to 5,000 mentions a bucket whose day has a shape of its own (another at week-ends, with nights of next to
 * nothing), whose level wanders with a memory of an hour or so and grows or shrinks over the weeks, whose mentions come in
 * clusters of one mind, whose share of negative ones wanders over days, and whose buckets are missing now and then or for
 * hours. Crises rise within twenty minutes and fade by a power of time; at busy hours some bring fewer mentions than there
 * are without them.
 */
public final class Cascades implements Family {
  private static final int DAYS = 35;
  private static final int HOUR = 12;

  @Override
  public String name() {
    return "cascades";
  }

  @Override
  public SimulatedBrand brand(RandomGenerator random) {
    var chance = new Chance(random);
    double size = chance.magnitude(0.3, 5000);
    var usual = usual(chance, size);
    double share = Story.logit(chance.between(0.04, 0.35));
    double restless = chance.between(0.05, 0.35);
    double memory = chance.between(0.8, 0.97);
    double moody = chance.between(0.05, 0.3);
    double cluster = chance.between(1, 2.5);
    double reachEach = chance.magnitude(20, 20_000);
    boolean silent = size < 2 && chance.happens(0.5);
    var story = story(chance, size, Story.share(share));
    int outage = chance.whole(0, usual.length - 1);
    int outageEnd = outage + chance.whole(2, 10) * HOUR;
    var buckets = new ArrayList<Bucket>(usual.length);
    double level = 0;
    double mood = 0;
    for (int at = 0; at < usual.length; at++) {
      level = memory * level + restless * Math.sqrt(1 - memory * memory) * chance.gaussian();
      mood = 0.995 * mood + moody * Math.sqrt(1 - 0.995 * 0.995) * chance.gaussian();
      int groups = chance.poisson(usual[at] * story.factor[at] * Math.exp(level - restless * restless / 2) / cluster);
      int mentions = 0;
      int negative = 0;
      double negativeShare = Story.share(share + mood + story.odds[at]);
      if (groups > 400) {
        mentions = (int) Math.round(groups * cluster);
        negative = chance.binomial(mentions, negativeShare);
      } else {
        for (int group = 0; group < groups; group++) {
          int members = 1 + chance.poisson(cluster - 1);
          mentions += members;
          negative += chance.happens(0.3) ? (chance.happens(negativeShare) ? members : 0)
              : chance.binomial(members, negativeShare);
        }
      }
      int more = chance.poisson(story.besides[at] * chance.unsteady(0.05));
      negative += chance.binomial(more, story.besidesShare[at]);
      mentions += more;
      boolean missing = at >= outage && at < outageEnd || chance.happens(0.002) || silent && mentions == 0;
      if (!missing) {
        double reach = Math.round(mentions * reachEach * Math.exp(0.8 * chance.gaussian()));
        buckets.add(
            new Bucket(Instant.ofEpochSecond((Story.START + at) * Bucket.SECONDS), mentions, negative, reach));
      }
    }
    var heard = story.crises.stream().filter(
        each -> each.to() < Story.START + outage || each.from() > Story.START + outageEnd).toList();
    var unheard = new ArrayList<>(story.burns);
    story.crises.stream().filter(each -> !heard.contains(each)).forEach(unheard::add);
    return new SimulatedBrand(size, buckets, heard, unheard, story.tails);
  }

  private static double[] usual(Chance chance, double size) {
    var weekday = day(chance);
    var weekend = day(chance);
    double weekendSize = chance.between(0.3, 1.5);
    double growth = chance.between(-0.01, 0.02);
    int zone = chance.whole(0, 23) * HOUR;
    var usual = new double[DAYS * Story.DAY];
    for (int at = 0; at < usual.length; at++) {
      int local = at + zone;
      boolean free = local / Story.DAY % 7 >= 5;
      double place = local % Story.DAY / (double) HOUR;
      var shape = free ? weekend : weekday;
      int hour = (int) place;
      double part = place - hour;
      double daily = shape[hour] * (1 - part) + shape[(hour + 1) % 24] * part;
      usual[at] = size * daily * (free ? weekendSize : 1) * Math.exp(growth * at / Story.DAY);
    }
    return usual;
  }

  /** A night of little, and two peaks. */
  private static double[] day(Chance chance) {
    var shape = new double[24];
    double first = chance.between(7, 13);
    double second = chance.between(17, 22);
    double night = chance.magnitude(0.02, 0.3);
    double total = 0;
    for (int hour = 0; hour < 24; hour++) {
      shape[hour] = night + Math.exp(-Math.pow((hour - first) / 2.5, 2)) * chance.between(0.7, 1.3)
          + Math.exp(-Math.pow((hour - second) / 2, 2)) * chance.between(0.7, 1.3);
      total += shape[hour];
    }
    for (int hour = 0; hour < 24; hour++) {
      shape[hour] *= 24 / total;
    }
    return shape;
  }

  private static Story story(Chance chance, double size, double share) {
    var story = new Story(DAYS);
    for (int event = 0; event < 4; event++) {
      crisis(story, chance, size, share);
    }
    burn(story, chance);
    int campaign = chance.whole(1, 28) * Story.DAY + chance.whole(0, 20) * HOUR;
    double times = chance.between(2, 5);
    for (int each = 0; each < 7 * Story.DAY; each++) {
      if (each % Story.DAY < 3 * HOUR) {
        story.more(campaign + each, times, -0.3);
      }
    }
    for (int event = 0; event < 3; event++) {
      int at = chance.whole(0, story.length - 1);
      double peak = chance.magnitude(4, 50);
      double odds = chance.between(-1.2, 0);
      for (int each = 0; each < 12 * HOUR; each++) {
        double part = each < 2 ? (each + 1) / 3.0 : Math.pow(1 + (each - 2) / 6.0, -1.3);
        story.more(at + each, 1 + (peak - 1) * part, odds * Math.min(1, 4 * part));
      }
      story.more(chance.whole(0, story.length - 1), chance.between(4, 15), chance.between(0, 1.5));
    }
    int holiday = chance.whole(0, DAYS - 2) * Story.DAY;
    double quiet = chance.between(0.3, 1.6);
    for (int each = 0; each < Story.DAY; each++) {
      story.more(holiday + each, quiet, 0);
    }
    return story;
  }

  private static void crisis(Story story, Chance chance, double size, double share) {
    int at = chance.whole(Story.DAY, story.length - 12 * HOUR);
    double peak = Math.max(size * chance.between(3, 12), chance.magnitude(7, 25));
    double negative = Math.max(chance.between(0.45, 0.9), share + 0.25);
    double rise = chance.between(0.4, 1);
    double fade = chance.between(1, 6) * HOUR;
    int length = (int) (2 * fade);
    if (!story.free(at, at + length)) {
      return;
    }
    for (int each = 0; each < 4 * length; each++) {
      double grown = Math.min(1, rise + each * (1 - rise) / 3);
      double part = Math.pow(1 + Math.max(0, each - fade / 2) / fade, -2);
      story.add(at + each, peak * grown * part, negative);
    }
    story.crisis(at, at + length - 1);
    story.tails.add(new SimulatedBrand.Span(Story.START + at, Story.START + at + 4 * length));
  }

  private static void burn(Story story, Chance chance) {
    int length = chance.whole(6, 12) * HOUR;
    int at = chance.whole(Story.DAY, story.length - length - 1);
    double odds = chance.between(0.8, 2.2);
    if (story.free(at, at + length)) {
      for (int each = 0; each < length; each++) {
        story.more(at + each, 1 + 0.3 * each / length, odds * each / length);
      }
      story.burn(at, at + length);
    }
  }
}
