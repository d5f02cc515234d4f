package dev.tidings.models.rebuild;

import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.crisis.simulated.Cascades;
import dev.tidings.models.crisis.simulated.Rhythms;
import dev.tidings.models.crisis.simulated.Trial;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.Sha256;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes the settings for crises, with what they bring on simulated brands. Needs no data: the brands come from their
 * seeds.
 */
final class CrisisRecipe implements Recipe {
  private static final int BRANDS = 400;
  private static final long TUNED_ON = 1;
  private static final long REPORTED_ON = 2026;
  private static final double LARGEST = 1e9;
  private static final String CARD = """
      Opens and closes alarms over a brand's mentions in buckets of five minutes. An alarm is opened when negative mentions are more than
      chance and the brand's own unsteadiness explain, the mentions as such are beyond what the hour of the week lets expect, and the
      negative share is beyond the brand's own limit, in more than one bucket of the last half hour; or when a slow burn has multiplied
      negative mentions over one to three hours. The file holds the thresholds; what is usual is learnt from each brand as it goes.

      ## For and not for
      For telling people that something has begun, so that they look. Not for deciding by itself that a brand says nothing any more. How
      well a mention is judged negative is the sentiment model's affair: its mistakes, where they are steady, become part of the usual
      share.

      ## How it was measured
      On brands that do not exist, of 0.2 to 5,000 mentions a bucket, over 35 days, with daily and weekly rhythm, campaigns, viral good
      news, doubled volume, holidays, spikes of one bucket, slow burns and crises. The thresholds were chosen on the family "rhythms";
      "cascades" comes about in other ways (clusters, a level that wanders, missing buckets and outages). It was not used to choose them,
      but false alarms on it, with another seed, were read once, and led to a guard (the brand's own limit), to an estimate of clumping
      and to a plainer notion of what is a crisis there: so its figures are a little flattered. Recall:
      the share of crises in which an alarm was open. False alarms: a brand and month (30 days), neither in a crisis or a slow burn nor
      within two hours after. Delay: 95 in 100 of those told are told by then, from the beginning of the crisis to the end of the bucket
      that opened the alarm. No real crisis was in it.

      ## Limits
      A crisis of a few mentions a bucket is told later than in ten minutes or not at all: there is too little to tell it by. In the
      first day a brand's rhythm is not known, and more evidence is needed. A brand whose negative share rises for good is in crisis for a
      day; then that is its usual.""";

  @Override
  public String id() {
    return CrisisSettings.MODEL;
  }

  @Override
  public void build(Path data, Path into, PrintStream progress) throws Exception {
    var settings = CrisisSettings.tuned();
    var trial = new Trial(settings);
    var tuned = trial.run(new Rhythms(), BRANDS, TUNED_ON, 0, LARGEST);
    progress.println("rhythms " + tuned);
    var reported = trial.run(new Cascades(), BRANDS, REPORTED_ON, 0, LARGEST);
    progress.println("cascades " + reported);
    var seeds = "rhythms " + TUNED_ON + ", cascades " + REPORTED_ON + ", brands " + BRANDS;
    new ModelWriter(id(), "1.0.0", "crisis").file(CrisisSettings.FILE, settings.json())
        .data("simulated brands; the hash is of the line \"" + seeds + "\"", Sha256.of(seeds.getBytes(StandardCharsets.UTF_8)),
            "none, they are made by this library")
        .metric("rhythms_recall", tuned.recall()).metric("rhythms_false_alarms_per_brand_month", tuned.falseAlarms())
        .metric("rhythms_detect_p95_min", tuned.delayMinutes()).metric("cascades_recall", reported.recall())
        .metric("cascades_false_alarms_per_brand_month", reported.falseAlarms())
        .metric("cascades_detect_p95_min", reported.delayMinutes())
        .provenance("trainer", "thresholds by hand on the family rhythms").provenance("seeds", seeds)
        .licence("Apache-2.0").compatibility(21, CrisisSettings.INPUT).card(CARD).write(into);
  }
}
