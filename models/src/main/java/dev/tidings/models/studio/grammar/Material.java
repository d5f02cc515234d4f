package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.Forms;
import dev.tidings.models.studio.language.GrammaticalNumber;
import dev.tidings.models.studio.language.Phrase;
import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What there is to be said, slot by slot. Immutable. */
public final class Material {
  private final Forms forms;
  private final Map<SlotName, Phrase> phrases = new EnumMap<>(SlotName.class);
  private final Map<SlotName, String> texts = new EnumMap<>(SlotName.class);
  private final Map<String, Optional<String>> put = new ConcurrentHashMap<>();

  /** Phrases are put as the language does it, texts stand as they are; empty ones are not there. */
  Material(Forms forms, Map<SlotName, Phrase> phrases, Map<SlotName, String> texts) {
    this.forms = forms;
    phrases.forEach((name, phrase) -> {
      if (!phrase.isEmpty()) {
        this.phrases.put(name, phrase);
      }
    });
    texts.forEach((name, text) -> {
      if (!text.isEmpty()) {
        this.texts.put(name, text);
      }
    });
  }

  Forms forms() {
    return forms;
  }

  boolean has(SlotName name) {
    return phrases.containsKey(name) || texts.containsKey(name);
  }

  boolean hasAll(Set<SlotName> names) {
    return names.stream().allMatch(this::has);
  }

  /** The slot's words in that form, or nothing if they do not go into it. */
  Optional<String> put(SlotName name, String form) {
    return put.computeIfAbsent(name + ":" + form, each -> made(name, form));
  }

  private Optional<String> made(SlotName name, String form) {
    var phrase = phrases.get(name);
    if (phrase == null) {
      var text = Optional.ofNullable(texts.get(name));
      return form.equals("head") ? text.map(forms::capitalised) : text;
    }
    return forms.put(phrase, use(name), form);
  }

  /** The slot's words as they were given. */
  Optional<String> text(SlotName name) {
    var phrase = phrases.get(name);
    return phrase == null ? Optional.ofNullable(texts.get(name)) : Optional.of(phrase.text());
  }

  GrammaticalNumber number(SlotName name) {
    var phrase = phrases.get(name);
    return phrase == null ? GrammaticalNumber.UNKNOWN : phrase.number();
  }

  private static Use use(SlotName name) {
    return switch (name) {
      case PRODUCT -> Use.PRODUCT;
      case OFFER -> Use.OFFER;
      case AUDIENCE -> Use.AUDIENCE;
      case CTA -> Use.CALL;
      default -> Use.TOPIC;
    };
  }
}
