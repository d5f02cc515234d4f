package dev.tidings.models.crisis;

import dev.tidings.models.crisis.Judgement.Finding;
import java.util.Locale;

/** Says why, in words. */
final class Wording {
  private static final int MINUTES = 5;

  private Wording() {}

  static String opened(Finding finding, Baseline baseline) {
    var sum = finding.sum();
    double share = sum.negative / sum.mentions;
    double usual = baseline.share();
    var words = new StringBuilder(finding.slow()
        ? String.format(Locale.ROOT, "Negative mentions have been %s the usual for this time of the week for %s",
            times(sum.negative / (usual * sum.seasonal)), span(finding.buckets()))
        : String.format(Locale.ROOT, "Mentions have been %s what this hour lets expect for %s",
            times(sum.mentions / sum.expected), span(finding.buckets())));
    words.append(String.format(Locale.ROOT, ": %.0f of %.0f are negative, %.0f %% (usual %.0f %%, limit %.0f %%).",
        sum.negative, sum.mentions, 100 * share, 100 * usual, 100 * finding.limit()));
    double reach = baseline.reachEach() * sum.seasonal;
    if (sum.reach > 0 && reach > 0) {
      words.append(" Reach is ").append(times(sum.reach / reach)).append(" the usual.");
    }
    return words.toString();
  }

  static String raised(Recent.Sum hour, Baseline baseline) {
    return String.format(Locale.ROOT,
        "It has become worse: within an hour %.0f negative mentions, %s the usual; reach is %s the usual.", hour.negative,
        times(hour.negative / (baseline.share() * hour.seasonal)),
        times(baseline.reachEach() > 0 ? hour.reach / (baseline.reachEach() * hour.seasonal) : 0));
  }

  static String closed(Recent.Sum half, int calm, long buckets) {
    return String.format(Locale.ROOT,
        "For %s the negative mentions have been within what is usual (%.0f of the last %.0f). The crisis lasted %s.",
        span(calm), half.negative, half.mentions, span((int) Math.min(buckets, Integer.MAX_VALUE / MINUTES)));
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.1f times" : "%.0f times", ratio);
  }

  private static String span(int buckets) {
    int minutes = buckets * MINUTES;
    return minutes < 120 ? minutes + " minutes" : String.format(Locale.ROOT, "%.1f hours", minutes / 60.0);
  }
}
