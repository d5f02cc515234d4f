package dev.tidings.models.studio;

import dev.tidings.models.studio.grammar.BriefReader;
import dev.tidings.models.studio.grammar.Composer;
import dev.tidings.models.studio.grammar.Layout;
import dev.tidings.models.studio.grammar.PatternBook;
import dev.tidings.models.studio.grammar.Request;
import dev.tidings.models.studio.grammar.Spoken;
import dev.tidings.models.studio.grammar.Thrift;
import dev.tidings.models.studio.language.EnglishForms;
import dev.tidings.models.studio.language.Forms;
import dev.tidings.models.studio.language.PlainForms;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.rewrite.ThreadSplitter;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.voice.BrandVoice;
import dev.tidings.models.studio.voice.Dressing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes drafts of a brief with no key and no network: patterns filled with the brief's own words, dressed in the brand's
 * own
 * habits. Nothing else gets into them. Thread-safe; the same brief, posts, number and seed give the same drafts.
 */
public final class Studio {
  private static final int MOST_DRAFTS = 200;
  private static final int CANDIDATES_PER_DRAFT = 3;
  /**
   * A prime, so that the candidates of one seed and the drafts of seeds that follow each other both walk through all
   * patterns.
   */
  private static final long STRIDE = 1_000_003;
  private static final int NOTE_CHARACTERS = 160;

  private final Networks networks = Networks.shipped();
  private final Words words = Words.shipped();
  private final Map<String, PatternBook> books = new ConcurrentHashMap<>();
  private final DraftPredictor predictor;
  private final Fluency fluency;

  private Studio(DraftPredictor predictor, Fluency fluency) {
    this.predictor = predictor;
    this.fluency = fluency;
  }

  /** A studio that ranks by the brand's voice and variety alone. Blocking, some 100 ms. */
  public static Studio plain() {
    return new Studio(null, null);
  }

  /** The same, ranking by what that predicts as well. */
  public Studio predictedBy(DraftPredictor other) {
    return new Studio(other, fluency);
  }

  /** The same, with another measure of fluency than the pairs of words in the brand's own posts. */
  public Studio with(Fluency other) {
    return new Studio(predictor, other);
  }

  /**
   * Writes drafts, the best first.
   *
   * @param voice the brand's, or {@link BrandVoice#unknown()}
   * @param howMany 1 to 200; fewer come back where the brief allows no more that differ
   * @throws BriefRefused if the brief cannot be drafted, with the reasons
   */
  public List<Draft> drafts(Brief brief, BrandVoice voice, int howMany, long seed) {
    if (howMany < 1 || howMany > MOST_DRAFTS) {
      throw new IllegalArgumentException("Between 1 and " + MOST_DRAFTS + " drafts can be asked for, not " + howMany + ".");
    }
    var limits = networks.of(brief.network()).orElseThrow(
        () -> new BriefRefused(List.of("There is no network \"" + brief.network() + "\".")));
    var language = brief.language().split("-")[0];
    if (!PatternBook.speaks(language)) {
      throw new BriefRefused(List.of("There are no patterns for the language \"" + brief.language() + "\"."));
    }
    var book = books.computeIfAbsent(language, PatternBook::shipped);
    Forms forms = language.equals("en") ? new EnglishForms(words) : new PlainForms();
    var request = new BriefReader(forms).read(brief, limits, note(brief));
    return written(request, new Composer(book, request), voice, howMany, seed);
  }

  /** A sentence of the article that could be quoted, or nothing. */
  private static String note(Brief brief) {
    return brief.article().isBlank() ? "" : ArticleSummary.of(brief.article(), 5).stream()
        .filter(each -> each.length() <= NOTE_CHARACTERS && each.indexOf('"') < 0).findFirst().orElse("");
  }

  private static String subject(Brief brief) {
    return String.join(" ", brief.topic(), brief.product(), brief.offer(), brief.audience());
  }

  private List<Draft> written(Request request, Composer composer, BrandVoice voice, int howMany, long seed) {
    var dressing = new Dressing(voice.habitsFor(subject(request.brief())), request::allows, words::isCommon);
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (int i = 0; i < howMany * CANDIDATES_PER_DRAFT; i++) {
      long number = seed + i * STRIDE;
      var draft = fitted(request, composer, dressing, voice, number);
      drafts.putIfAbsent(draft.text(), draft);
    }
    return Ranking.best(List.copyOf(drafts.values()), howMany);
  }

  private Draft fitted(Request request, Composer composer, Dressing dressing, BrandVoice voice, long number) {
    for (var thrift : Thrift.values()) {
      var sketch = dressing.dress(composer.sketch(number, thrift), number);
      var text = Layout.text(sketch, request.brief().network());
      if (request.limits().takes(text)) {
        return draft(List.of(text), request.limits(), voice, sketch.spoken());
      }
    }
    var sketch = composer.sketch(number, Thrift.BARE);
    return draft(thread(Layout.text(sketch, request.brief().network()), request.limits()), request.limits(), voice,
        sketch.spoken());
  }

  private static List<String> thread(String text, NetworkLimits limits) {
    if (limits.parts() < 2) {
      throw new BriefRefused(List.of("What the brief asks for does not fit a post on " + limits.name()
          + ", even in few words."));
    }
    try {
      var parts = new ThreadSplitter(limits, true).split(text);
      if (parts.stream().allMatch(limits::takes)) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      throw new BriefRefused(List.of(e.getMessage()));
    }
    throw new BriefRefused(List.of(limits.name() + " would refuse the text."));
  }

  private Draft draft(List<String> parts, NetworkLimits limits, BrandVoice voice, List<Spoken> spoken) {
    var text = String.join("\n\n", parts);
    double lift = predictor == null ? 0 : predictor.lift(text, limits.id());
    double likeness = voice.likeness(text);
    double usual = fluency == null ? voice.fluency(text) : fluency.of(text);
    double total = 0.4 * Math.tanh(lift) + 0.35 * likeness + 0.25 * usual;
    var patterns = new ArrayList<String>();
    spoken.forEach(each -> patterns.add(each.pattern()));
    return new Draft(parts, new DraftScores(lift, likeness, usual, total), List.copyOf(patterns));
  }
}
