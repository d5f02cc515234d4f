package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.Phrase;
import dev.tidings.models.studio.language.PhraseKind;
import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sentences of words that have to be in a text: what is a sentence stands alone, and the others are told together. */
final class Musts {
  private static final int SENTENCE_WORDS = 4;

  private Musts() {}

  static List<Spoken> sentences(List<String> missing, List<Pattern> pool, Request request, Picks picks, Thrift thrift) {
    var forms = request.material().forms();
    var words = new ArrayList<String>();
    var sentences = new ArrayList<Spoken>();
    for (var must : missing) {
      var kind = forms.read(must, Use.CALL).kind();
      boolean whole = kind == PhraseKind.CLAUSE || kind == PhraseKind.INSTRUCTION || kind == PhraseKind.QUESTION
          || must.split(" ").length >= SENTENCE_WORDS || endsLikeSentence(must);
      if (whole) {
        sentences.add(new Spoken(Role.MUST, Punctuation.mended(forms.capitalised(must) + "."), "must"));
      } else {
        words.add(must);
      }
    }
    if (!words.isEmpty()) {
      sentences.addFirst(told(words, pool, request, picks, thrift));
    }
    return sentences;
  }

  /** "Terms apply", "Gluten free available": two or three words of which the last is a verb as often as a noun. */
  private static boolean endsLikeSentence(String must) {
    return must.toLowerCase(Locale.ROOT)
        .matches(".{1,80} (apply|applies|vary|included|required|welcome|available|guaranteed)");
  }

  private static Spoken told(List<String> words, List<Pattern> pool, Request request, Picks picks, Thrift thrift) {
    var list = listed(words);
    var forms = request.material().forms();
    var bare = new Spoken(Role.MUST, Punctuation.mended(forms.capitalised(list) + "."), "must");
    if (thrift == Thrift.BARE || pool.isEmpty()) {
      return bare;
    }
    Map<SlotName, String> texts = new EnumMap<>(SlotName.class);
    texts.put(SlotName.MUST, list);
    var material = new Material(forms, Map.<SlotName, Phrase>of(), texts);
    for (int place : picks.anyhow(pool.size(), Role.MUST.ordinal()).toArray()) {
      var pattern = pool.get(place);
      Optional<String> text = Rendering.of(pattern, material, picks::any).map(Rendering.Rendered::text)
          .filter(each -> !request.forbids(each));
      if (text.isPresent()) {
        return new Spoken(Role.MUST, text.get(), pattern.id());
      }
    }
    return bare;
  }

  private static String listed(List<String> words) {
    return String.join(", ", words);
  }
}
