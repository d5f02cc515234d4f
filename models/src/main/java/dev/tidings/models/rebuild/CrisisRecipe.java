package dev.tidings.models.rebuild;

import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.crisis.simulated.Cascades;
import dev.tidings.models.crisis.simulated.Family;
import dev.tidings.models.crisis.simulated.Outbursts;
import dev.tidings.models.crisis.simulated.Outbursts.Shape;
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
      Opens and closes alarms over a brand's mentions in buckets of five minutes. An alarm is opened within half an hour,
      by two buckets at least: when negative mentions are more than chance and the brand's own unsteadiness explain, the
      mentions as such are beyond what the hour of the week lets expect, and those that are more than usual are negative
      to three tenths or more; or when the negative share has jumped by itself. The share is held against that of the
      three hours before, so a mood that grows slowly opens nothing that way; a slow burn does when it has multiplied
      negative mentions over one to three hours. The file holds the thresholds; what is usual is learnt from each brand as
      it goes.

      ## For and not for
      For telling people that something has begun, so that they look. Not for deciding by itself that a brand says nothing
      any more. How well a mention is judged negative is the sentiment model's affair: its mistakes, where they are
      steady, become part of the usual share.

      ## How it was measured
      On brands that do not exist, of 0.2 to 5,000 mentions a bucket, over 30 to 35 days from the first bucket on, with
      daily and weekly rhythm, campaigns, viral good news, holidays, slow burns and crises, some with spikes of one
      bucket. The thresholds were chosen by hand on the family "rhythms", with other seeds of the other two in view.
      "Outbursts" (1 to 500 mentions a bucket, 3 to 10 times as many at once, of which half to four fifths are negative)
      and "cascades" (clusters, a level that wanders, missing buckets and outages, crises that rise and that busy hours
      half hide) come about in other ways; what was amiss on those seeds led to what is judged (the share of the hours
      before, the share among what is more, clumps): so their figures are a little flattered. Recall: the share of crises
      in which an alarm was open. False alarms: a brand and month (30 days), neither in a crisis or a slow burn nor within
      two hours after; those in slow burns are told apart. Delay: 95 in 100 of those told are told by then, from the
      beginning of the crisis to the end of the bucket that opened the alarm; in time are those told within ten minutes.
      No real crisis was in it.

      ## Limits
      A crisis of a few mentions a bucket, or one that brings fewer mentions than the hour has without it, is told later
      than in ten minutes or not at all, as is one that grows over an hour. In the first day a brand's rhythm is not
      known, and more evidence is needed. A brand whose negative share rises for good is in crisis for a day; then that is
      its usual.""";

  @Override
  public String id() {
    return CrisisSettings.MODEL;
  }

  @Override
  public void build(Path data, Path into, PrintStream progress) throws Exception {
    var settings = CrisisSettings.tuned();
    var seeds = "rhythms " + TUNED_ON + ", outbursts and cascades " + REPORTED_ON + ", brands " + BRANDS;
    var writer = new ModelWriter(id(), "1.1.0", "crisis").file(CrisisSettings.FILE, settings.json())
        .data("simulated brands; the hash is of the line \"" + seeds + "\"",
            Sha256.of(seeds.getBytes(StandardCharsets.UTF_8)), "none, they are made by this library");
    measure(writer, settings, "rhythms", new Rhythms(), TUNED_ON, progress);
    measure(writer, settings, "outbursts", new Outbursts(Shape.STEP), REPORTED_ON, progress);
    measure(writer, settings, "cascades", new Cascades(), REPORTED_ON, progress);
    writer.provenance("trainer", "thresholds by hand on the family rhythms, other seeds of the others in view")
        .provenance("seeds", seeds).licence("Apache-2.0").compatibility(21, CrisisSettings.INPUT).card(CARD).write(into);
  }

  private static void measure(
      ModelWriter writer, CrisisSettings settings, String name, Family family, long seed, PrintStream progress) {
    var outcome = new Trial(settings).run(family, BRANDS, seed, 0, LARGEST);
    progress.println(name + " " + outcome);
    writer.metric(name + "_recall", outcome.recall())
        .metric(name + "_false_alarms_per_brand_month", outcome.falseAlarms())
        .metric(name + "_slow_burn_alarms_per_brand_month", outcome.burnAlarms())
        .metric(name + "_detect_p95_min", outcome.delayMinutes()).metric(name + "_in_time", outcome.inTime());
  }
}
