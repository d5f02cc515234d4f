package dev.tidings.models.studio.language;

import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.Optional;

/** How a language puts phrases into sentences. */
public interface Forms {
  /** What a phrase is. */
  Phrase read(String raw, Use use);

  /**
   * The phrase in that form, or nothing if it does not go into it.
   *
   * @param form the form's name as patterns write it; empty for the usual one, {@code any} for a form that all phrases have
   */
  Optional<String> put(Phrase phrase, Use use, String form);

  /** A phrase that begins a sentence. */
  String capitalised(String phrase);
}
