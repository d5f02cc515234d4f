package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Draft;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Drafts of 300 briefs: whether networks take them, what they leave out, what they make up, how much they differ. What is
 * checked is those drafts, those of 300 crossed briefs, and those in the voices of four brands. Variety is measured across
 * 300 briefs as people write them, across 300 crossed ones, and over 50 seeds of one brief (the mean of 20).
 */
public final class StudioBench implements Bench {
  private static final int BRIEFS = 300;
  private static final int SEEDS = 50;
  private static final int BRIEFS_OF_MANY_SEEDS = 20;
  private static final int PRINTED = 20;
  /** Has no factor in common with the number of networks or of briefs, so that all kinds are among the printed. */
  private static final int PRINTED_STEP = 37;
  private static final int BRIEFS_PER_BRAND = 40;

  private final Studio studio = Studio.plain();

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var briefs = StudioBriefs.of(BRIEFS);
    var crossed = CrossedBriefs.of(BRIEFS);
    var checks = new DraftChecks(progress);
    var drafts = drafts(briefs, checks);
    drafts(crossed, checks);
    for (int i = 0; i < PRINTED; i++) {
      int which = i * PRINTED_STEP % BRIEFS;
      progress.say("%s, %s, %s:%n%s%n", briefs.get(which).network(), briefs.get(which).goal(), briefs.get(which).tone(),
          drafts.get(which).text());
    }
    double separation = separation(briefs, checks, progress);
    double words = 0;
    double phrases = 0;
    for (int i = 0; i < BRIEFS_OF_MANY_SEEDS; i++) {
      var brief = briefs.get(i * (BRIEFS / BRIEFS_OF_MANY_SEEDS));
      words += Variety.ofOne(studio, brief, SEEDS, false) / BRIEFS_OF_MANY_SEEDS;
      phrases += Variety.ofOne(studio, brief, SEEDS, true) / BRIEFS_OF_MANY_SEEDS;
    }
    return new JsonObject().put("legal", rounded(checks.legal())).put("slots", rounded(checks.slots()))
        .put("invented", checks.invented()).put("distinct2", rounded(Variety.across(studio, briefs)))
        .put("voice_separation", rounded(separation)).put("drafts_per_s", Math.round(speed(briefs)))
        .put("distinct2_crossed_briefs", rounded(Variety.across(studio, crossed)))
        .put("distinct2_one_brief", rounded(words)).put("distinct2_one_brief_phrases_as_words", rounded(phrases))
        .put("faults", checks.faults()).mergeIn(LiftGain.of(briefs, progress));
  }

  private List<Draft> drafts(List<Brief> briefs, DraftChecks checks) {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < briefs.size(); i++) {
      drafts.add(studio.drafts(briefs.get(i), BrandVoice.unknown(), 1, i).getFirst());
      checks.add(briefs.get(i), drafts.get(i), List.of());
    }
    return drafts;
  }

  /** How much nearer drafts with a brand's posts are to that brand than to the others, as a difference of cosines. */
  private double separation(List<Brief> briefs, DraftChecks checks, Progress progress) {
    var voices = BrandPosts.BRANDS.stream().map(each -> BrandVoice.of(each)).toList();
    double own = 0;
    double other = 0;
    int drafts = 0;
    for (int brand = 0; brand < voices.size(); brand++) {
      var posts = BrandPosts.BRANDS.get(brand).stream().map(BrandPost::text).toList();
      for (int i = 0; i < BRIEFS_PER_BRAND; i++) {
        var brief = briefs.get(i);
        var draft = studio.drafts(brief, voices.get(brand), 3, i).getFirst();
        checks.add(brief, draft, posts);
        if (i == 0) {
          progress.say("In the voice of brand %d:%n%s%n", brand, draft.text());
        }
        own += voices.get(brand).likeness(draft.text());
        for (int each = 0; each < voices.size(); each++) {
          other += each == brand ? 0 : voices.get(each).likeness(draft.text()) / (voices.size() - 1);
        }
        drafts++;
      }
    }
    return (own - other) / drafts;
  }

  private double speed(List<Brief> briefs) {
    long begun = System.nanoTime();
    int made = 0;
    for (int i = 0; i < briefs.size(); i++) {
      made += studio.drafts(briefs.get(i), BrandVoice.unknown(), 5, 1_000 + i).size();
    }
    return made / ((System.nanoTime() - begun) / 1e9);
  }

  static double rounded(double figure) {
    return Math.floor(figure * 10_000) / 10_000;
  }
}
