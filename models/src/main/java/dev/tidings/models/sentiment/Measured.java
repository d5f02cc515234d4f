package dev.tidings.models.sentiment;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;

/**
 * What a card tells of how well a sentiment model agrees with people.
 *
 * @param metrics by name
 * @param words what they are and on what they were measured, in Markdown
 */
record Measured(Map<String, Double> metrics, String words) {
  private static final String WORDS = """
      Metrics: mean recall of the three labels, and the mean gap between confidence and hits (ten bins, labels counting the \
      same), on a
      twentieth of the posts (%d) that was kept apart by text; and the mean recall on the task's validation split (%d \
      posts). Probabilities
      take no label as commoner than another.

      Posts were kept apart by their exact text. With case, accounts, links, digits and marks set aside, %d posts of the \
      validation split
      are also among those learnt from, which flatters its figure; "unlike" is the figure without them. Of the twentieth \
      that was kept
      apart %d are, left in.""";

  /**
   * Measures on the posts that are kept apart, and on the validation split with and without what is like posts to learn
   * from.
   */
  static Measured of(RatedTexts texts, Function<String, Verdict> judge, PrintStream progress) throws IOException {
    var apart = texts.posts(RatedTexts.Part.REPORT);
    var validation = texts.validation();
    var unlike = texts.unlike(validation);
    var report = Scorecard.of(apart, judge);
    progress.println(report.table());
    progress.printf("macro recall %.4f%n", report.macroRecall());
    return new Measured(
        Map.of("macro_recall", report.macroRecall(), "calibration_error", report.calibrationError(),
            "macro_recall_validation", Scorecard.of(validation, judge).macroRecall(),
            "macro_recall_validation_unlike", Scorecard.of(unlike, judge).macroRecall()),
        WORDS.formatted(apart.size(), validation.size(), validation.size() - unlike.size(),
            apart.size() - texts.unlike(apart).size()));
  }
}
