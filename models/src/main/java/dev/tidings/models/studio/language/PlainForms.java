package dev.tidings.models.studio.language;

import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.Optional;

/**
 * A language of which nothing is known but its patterns: phrases are put as they were given. Forms: {@code any} (or
 * {@code vacancy}),
 * {@code head}, {@code title} (as {@code head}, of what is no question) and {@code question}; patterns of such a language
 * use no others, and no agreement.
 */
public final class PlainForms implements Forms {
  @Override
  public Phrase read(String raw, Use use) {
    var text = PhraseText.cleaned(raw);
    var kind = text.endsWith("?") ? PhraseKind.QUESTION : PhraseKind.NOUN;
    return new Phrase(text, kind, GrammaticalNumber.UNKNOWN, true, false, "", Countability.UNKNOWN);
  }

  @Override
  public Optional<String> put(Phrase phrase, Use use, String form) {
    return switch (form) {
      case "any", "vacancy" -> Optional.of(phrase.text());
      case "head" -> Optional.of(capitalised(phrase.text()));
      case "title" -> Optional.of(capitalised(phrase.text())).filter(each -> phrase.kind() == PhraseKind.NOUN);
      case "question" -> Optional.of(capitalised(phrase.text())).filter(each -> phrase.kind() == PhraseKind.QUESTION);
      default -> Optional.empty();
    };
  }

  @Override
  public String capitalised(String phrase) {
    return Casing.beginning(phrase);
  }
}
