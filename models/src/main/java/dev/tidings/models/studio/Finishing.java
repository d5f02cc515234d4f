package dev.tidings.models.studio;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.grammar.Request;
import dev.tidings.models.studio.grammar.Sketch;
import dev.tidings.models.studio.grammar.Spoken;
import dev.tidings.models.studio.language.PhraseText;
import dev.tidings.models.studio.rewrite.Expander;
import dev.tidings.models.studio.rewrite.Formaliser;
import dev.tidings.models.studio.rewrite.Shortener;
import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the studio rewrites by itself: formal words for a professional tone, a further sentence of the article where a
 * network has room for it, and less where it has not. The brief's own words stay as they are.
 */
final class Finishing {
  /** Where people read longer posts. */
  private static final Set<String> ROOMY = Set.of("facebook", "linkedin");
  private static final Set<Goal> TELLING = Set.of(Goal.EDUCATE, Goal.TRAFFIC);

  private final Request request;
  private final boolean english;
  private final List<String> demanded;
  private final Formaliser formaliser = new Formaliser();

  Finishing(Request request, boolean english) {
    this.request = request;
    this.english = english;
    this.demanded = demanded(request.brief());
  }

  /** What a brief wants to be in a text. */
  static List<String> demanded(Brief brief) {
    var demanded = new ArrayList<String>();
    Stream.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief.callToAction()).map(PhraseText::cleaned)
        .filter(each -> !each.isEmpty()).forEach(demanded::add);
    demanded.addAll(brief.must());
    demanded.addAll(brief.links());
    return demanded;
  }

  /** The sketch in the tone that is asked for. A sentence whose own words of the brief would change stays as it is. */
  Sketch toned(Sketch sketch) {
    if (!english || request.brief().tone() != Tone.PROFESSIONAL) {
      return sketch;
    }
    return sketch.with(sketch.spoken().stream().map(this::formal).toList());
  }

  private Spoken formal(Spoken spoken) {
    var text = spoken.text();
    var formal = String.join(" ", Sentences.of(text).stream()
        .map(each -> each.contains("?") ? each : formaliser.formal(each)).toList());
    boolean kept = demanded.stream().allMatch(each -> !Mentions.holds(text, each) || Mentions.holds(formal, each));
    return kept && request.allows(formal) ? spoken.with(formal) : spoken;
  }

  /** The text with a further sentence of the article, where it explains and there is room. */
  String expanded(String text) {
    var brief = request.brief();
    if (brief.article().isBlank() || !ROOMY.contains(brief.network()) || !TELLING.contains(brief.goal())) {
      return text;
    }
    var longer = new Expander().expand(text, brief.article(), request.limits(), 1);
    return request.allows(longer) ? longer : text;
  }

  /** A text that the network takes, with all that is demanded, if leaving out what is not brings it there. */
  Optional<String> fitted(String text) {
    return new Shortener().fit(text, request.limits(), demanded);
  }
}
