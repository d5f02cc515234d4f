package dev.tidings.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.cards.CardContent;
import dev.tidings.models.cards.CardRenderer;
import dev.tidings.models.cards.CardRequest;
import dev.tidings.models.cards.CardSizes;
import dev.tidings.models.cards.Palette;
import dev.tidings.models.text.duplicates.DuplicateIndex;
import dev.tidings.models.text.entities.EntityExtractor;
import dev.tidings.models.text.entities.Gazetteer;
import dev.tidings.models.text.language.FunctionWords;
import dev.tidings.models.text.language.LanguageIdentifier;
import dev.tidings.models.text.phrases.KeyPhrases;
import dev.tidings.models.text.safety.SafetyScreen;
import dev.tidings.models.text.safety.Screening;
import org.junit.jupiter.api.Test;

/** Each capability in a few lines. */
class ModelsExample {
  @Test
  void language() {
    var identifier = LanguageIdentifier.load();
    var detection = identifier.identify("On vous attend demain à la boutique");
    assertThat(detection.language()).contains("fr");
    assertThat(identifier.identify("lol").language()).isEmpty();
  }

  @Test
  void entities() {
    var extractor = new EntityExtractor(Gazetteer.load());
    var entities = extractor.extract("Meet Mara Lindqvist in Berlin, #BreadWeek");
    assertThat(entities).extracting(each -> each.kind() + " " + each.name())
        .containsExactly("PERSON Mara Lindqvist", "PLACE Berlin", "HASHTAG breadweek");
  }

  @Test
  void keyPhrases() {
    var phrases = new KeyPhrases(FunctionWords.load()).of("We opened a new sourdough bakery in the old town", "en", 1);
    assertThat(phrases.getFirst().phrase()).isEqualTo("new sourdough bakery");
  }

  @Test
  void duplicates() {
    var index = new DuplicateIndex(10_000, 0.7);
    index.add("1", "The night market opens on Friday https://example.com/a");
    assertThat(index.find("the night market opens on friday! https://example.com/b")).get()
        .extracting(DuplicateIndex.Match::id).isEqualTo("1");
  }

  @Test
  void safety() {
    var screening = SafetyScreen.load().screen("what the f*ck");
    assertThat(screening.grade()).isEqualTo(Screening.Grade.REVIEW);
    assertThat(screening.findings().getFirst().matched()).isEqualTo("f*ck");
  }

  @Test
  void cards() throws Exception {
    var renderer = new CardRenderer(CardSizes.load());
    var quote = new CardContent.Quote("Good bread takes its time.", "Mara Lindqvist", "Head baker");
    var card = renderer.render(new CardRequest(quote, Palette.of("#F6F1E7", "#22201C", "#C8472B"), "Hearth & Rye",
        "x-landscape"));
    assertThat(card.altText()).startsWith("Quote card: “Good bread takes its time.”");
  }
}
