package dev.tidings.models.engagement;

import dev.tidings.models.rebuild.Recipe;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.Sha256;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;

/**
 * Makes the prior from the one account that there is: effects of a post's form by ridge regression, halved, and the spread
 * of lifts.
 */
public final class EngagementPriorRecipe implements Recipe {
  private static final Instant FROM = Instant.parse("2011-01-01T00:00:00Z");
  private static final Instant HELD_OUT = Instant.parse("2015-07-01T00:00:00Z");

  @Override
  public String id() {
    return LiftPrior.MODEL;
  }

  @Override
  public void build(Path data, Path into, PrintStream progress) throws Exception {
    var file = data.resolve("engagement").resolve("account-a.tsv");
    var before = new ArrayList<PriorFit.Row>();
    var after = new ArrayList<PriorFit.Row>();
    for (var row : PriorFit.rows(PostTable.read(file), ZoneOffset.UTC)) {
      if (!row.at().isBefore(FROM)) {
        (row.at().isBefore(HELD_OUT) ? before : after).add(row);
      }
    }
    var prior = PriorFit.fit(before);
    var spearman = PriorFit.spearman(prior, after);
    var covered = PriorFit.coverage(prior, after);
    progress.printf("%d posts to fit, %d later ones: Spearman %.3f, 80 %% interval holds %.3f%n",
        before.size(), after.size(), spearman, covered);
    new ModelWriter(id(), "1.0.0", "engagement-lift")
        .file(LiftPrior.FILE, prior.json())
        .data("account-a.tsv", Sha256.of(Files.readAllBytes(file)), "dslabs trump_tweets, Artistic-2.0")
        .licence("Apache-2.0")
        .metric("spearman_later_year", spearman).metric("coverage80_later_year", covered)
        .provenance("method", "ridge regression of lift on the form of a post, effects halved, quantiles of the errors")
        .provenance("ridge", PriorFit.RIDGE).provenance("kept share of effects", PriorFit.KEPT)
        .provenance("posts", before.size()).provenance("seed", "none: nothing is drawn")
        .compatibility(21, LiftPrior.INPUT)
        .card(card())
        .write(into);
  }

  private static String card() {
    return """
        What is thought of a draft for an account of which nothing is measured yet: the effect of its form (length, links, \
        pictures,
        hashtags, mentions, punctuation, quotation, reply) on lift, and how widely lifts spread. An account's own model \
        takes over from 80
        measured posts on, with a share of n / (n + 100).

        Lift is log1p(likes) minus the median of log1p(likes) over the account's last 30 posts that were 24 hours old.

        ## For what it is not
        It was fitted on one public account (English, politics, 2011 to June 2015) and on no other. Its effects are \
        therefore halved, and
        nothing is known of how well they hold elsewhere: take its order of drafts as a guess. Its spread is that of an \
        account whose
        posts differ much, at the middle of its half years, so its intervals are rather wide than narrow for a steady \
        account.
        Words, hours and clients are left out because they do not carry over.

        ## How it was measured
        On the same account's next twelve months, which it was not fitted on: rank correlation of forecast and lift, and \
        the share of lifts
        in the 80 % interval, both without any learning from that account.
        """.lines().map(String::strip).reduce((one, next) -> one + "\n" + next).orElseThrow();
  }
}
