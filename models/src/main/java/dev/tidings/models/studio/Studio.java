package dev.tidings.models.studio;

import dev.tidings.models.studio.grammar.BriefReader;
import dev.tidings.models.studio.grammar.Composer;
import dev.tidings.models.studio.grammar.Layout;
import dev.tidings.models.studio.grammar.PatternBook;
import dev.tidings.models.studio.grammar.Request;
import dev.tidings.models.studio.grammar.Sketch;
import dev.tidings.models.studio.grammar.Spoken;
import dev.tidings.models.studio.grammar.Thrift;
import dev.tidings.models.studio.grammar.Wording;
import dev.tidings.models.studio.language.EnglishForms;
import dev.tidings.models.studio.language.Forms;
import dev.tidings.models.studio.language.PlainForms;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.rewrite.Rewrite;
import dev.tidings.models.studio.rewrite.Rewriters;
import dev.tidings.models.studio.rewrite.Rewriting;
import dev.tidings.models.studio.rewrite.ThreadSplitter;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.voice.BrandVoice;
import dev.tidings.models.studio.voice.Dressing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Writes drafts of a brief with no key and no network: patterns filled with the brief's own words, dressed in the brand's own
 * habits. Nothing else gets into them. Thread-safe; the same brief, posts, number and seed give the same drafts.
 */
public final class Studio {
  private static final int MOST_DRAFTS = 200;
  private static final int CANDIDATES_PER_DRAFT = 5;
  /**
   * A prime, so that the candidates of one seed and the drafts of seeds that follow each other both walk through all patterns.
   */
  private static final long STRIDE = 1_000_003;
  /** What fresh words are worth, beside 1 for the rest. */
  private static final double FRESHNESS = 0.2;
  private static final int NOTE_CHARACTERS = 160;
  private static final Pattern PART_NUMBER = Pattern.compile(" \\(\\d{1,2}/\\d{1,2}\\)(?=\\n|$)");

  private final Networks networks = Networks.shipped();
  private final Words words = Words.shipped();
  private final Rewriters rewriters = new Rewriters(words);
  private final Map<String, PatternBook> books = new ConcurrentHashMap<>();
  private final Map<String, Wording> wordings = new ConcurrentHashMap<>();
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
    var limits = limits(brief);
    var language = language(brief);
    if (!PatternBook.speaks(language)) {
      throw new BriefRefused(List.of("There are no patterns for the language \"" + brief.language() + "\"."));
    }
    Forms forms = language.equals("en") ? new EnglishForms(words) : new PlainForms();
    var request = new BriefReader(forms).read(brief, limits, note(brief));
    return written(request, new Composer(book(language), request), voice, howMany, seed);
  }

  /**
   * The draft rewritten, with all that its brief demands, for the network of the brief.
   *
   * @throws dev.tidings.models.studio.rewrite.RewriteRefused if that cannot be, with the reason
   */
  public Draft rewrite(Draft draft, Rewriting how, Brief brief, BrandVoice voice) {
    var text = draft.parts().size() == 1 ? draft.text() : PART_NUMBER.matcher(draft.text()).replaceAll("");
    var asked = new Rewrite(text, limits(brief), Finishing.demanded(brief), brief.article());
    return draft(rewriters.of(how).rewrite(asked).parts(), asked.limits(), voice, manner(brief), draft.patterns());
  }

  /** Rewriters of texts that are no drafts. */
  public Rewriters rewriters() {
    return rewriters;
  }

  /** How drafts of a brief are heard, whoever posts them. */
  private record Manner(Plainness plainness, Wording wording) {}

  private Manner manner(Brief brief) {
    var wording = wordings.computeIfAbsent(language(brief), each -> new Wording(book(each)));
    return new Manner(new Plainness(brief, words), wording);
  }

  private PatternBook book(String language) {
    return books.computeIfAbsent(language, PatternBook::shipped);
  }

  private static String language(Brief brief) {
    return brief.language().split("-")[0];
  }

  private NetworkLimits limits(Brief brief) {
    return networks.of(brief.network()).orElseThrow(
        () -> new BriefRefused(List.of("There is no network \"" + brief.network() + "\".")));
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
    var capitals = request.capitals();
    var dressing = new Dressing(voice.habitsFor(subject(request.brief())), request::allows,
        word -> words.isCommon(word) && !capitals.contains(word));
    var finishing = new Finishing(request, request.brief().language().startsWith("en"));
    var manner = manner(request.brief());
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (int i = 0; i < howMany * CANDIDATES_PER_DRAFT; i++) {
      long number = seed + i * STRIDE;
      var draft = fitted(request, composer, sketch -> dressing.dress(finishing.toned(sketch), number), finishing, voice,
          manner, seed + i / CANDIDATES_PER_DRAFT * STRIDE, number);
      drafts.putIfAbsent(draft.text(), draft);
    }
    return Ranking.best(List.copyOf(drafts.values()), howMany);
  }

  private Draft fitted(Request request, Composer composer, UnaryOperator<Sketch> dress, Finishing finishing,
      BrandVoice voice, Manner manner, long beginning, long number) {
    var network = request.brief().network();
    for (var thrift : Thrift.values()) {
      var sketch = dress.apply(composer.sketch(beginning, number, thrift));
      var text = Layout.text(sketch, network);
      var fitting = request.limits().takes(text) ? Optional.of(finishing.expanded(text))
          : thrift == Thrift.FULL ? finishing.fitted(text) : Optional.<String>empty();
      if (fitting.isPresent()) {
        return draft(List.of(fitting.get()), request.limits(), voice, manner, patterns(sketch));
      }
    }
    var sketch = composer.sketch(beginning, number, Thrift.BARE);
    return draft(thread(Layout.text(sketch, network), request.limits()), request.limits(), voice, manner,
        patterns(sketch));
  }

  private static List<String> patterns(Sketch sketch) {
    return sketch.spoken().stream().map(Spoken::pattern).toList();
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

  private Draft draft(List<String> parts, NetworkLimits limits, BrandVoice voice, Manner manner,
      List<String> patterns) {
    var text = String.join("\n\n", parts);
    double lift = predictor == null ? 0 : predictor.lift(text, limits.id());
    double likeness = voice.likeness(text);
    double usual = (manner.plainness().of(text) + (fluency == null ? voice.fluency(text) : fluency.of(text))) / 2;
    double total = 0.4 * Math.tanh(lift) + 0.35 * likeness + 0.25 * usual + FRESHNESS * manner.wording().freshness(text);
    return new Draft(parts, new DraftScores(lift, likeness, usual, total), List.copyOf(patterns));
  }
}
