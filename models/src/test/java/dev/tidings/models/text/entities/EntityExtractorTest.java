package dev.tidings.models.text.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import dev.tidings.models.text.entities.Entity.Basis;
import dev.tidings.models.text.entities.Entity.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityExtractorTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();
  private static final EntityExtractor EXTRACTOR = new EntityExtractor(GAZETTEER);

  private static List<String> found(String text) {
    return EXTRACTOR.extract(text).stream().map(each -> each.kind() + " " + each.name()).toList();
  }

  @Test
  void findsMarksByTheRulesOfX() {
    assertThat(found("\uD83E\uDD56 see @HearthRye, #BreadWeek2026 and $TSLA "
        + "at https://tidings.dev/a?b=1. Not a@b.c, #1 or $5"))
        .containsExactly("ACCOUNT hearthrye", "HASHTAG breadweek2026", "CASHTAG tsla", "LINK https://tidings.dev/a?b=1");
  }

  @Test
  void givesSpansOfTheText() {
    var text = "\uD83E\uDD56 Meet Mara Lindqvist of Hearth & Rye in berlin";
    for (var entity : EXTRACTOR.extract(text)) {
      assertThat(text.substring(entity.start(), entity.end())).isEqualTo(entity.text());
    }
    assertThat(EXTRACTOR.extract(text).getLast()).isEqualTo(
        new Entity(Kind.PLACE, text.indexOf("berlin"), text.length(), "berlin", "Berlin", Basis.GAZETTEER));
  }

  @Test
  void findsNamesAndTheirKinds() {
    assertThat(found("yesterday Dr. Okafor joined Acme Robotics GmbH near Abbey Road"))
        .containsExactly("PERSON Okafor", "ORGANISATION Acme Robotics GmbH", "PLACE Abbey Road");
    assertThat(found("We love New York and Tim Cook's keynote")).containsExactly("PLACE New York", "PERSON Tim Cook");
    assertThat(found("big thanks to Zendaya")).containsExactly("NAME Zendaya");
  }

  @Test
  void takesNoWordForAName() {
    assertThat(found("Target your audience. Apple pie on Friday is nice. I can't wait")).isEmpty();
    assertThat(found("Ten Ways To Grow Your Brand On Social Media")).isEmpty();
    assertThat(found("SALE TODAY EVERYTHING MUST GO")).isEmpty();
    assertThat(found("he moved to Turkey")).containsExactly("PLACE Turkey");
    assertThat(found("cold turkey for lunch")).isEmpty();
  }

  @Test
  void knowsABrandsOwnNames() {
    var own = new EntityExtractor(GAZETTEER.with(Kind.PRODUCT, List.of("Crumb Club")));
    assertThat(own.extract("join the crumb club now")).singleElement()
        .satisfies(each -> assertThat(each.kind() + each.name()).isEqualTo("PRODUCTCrumb Club"));
  }

  @Test
  void hostileTextsCostLittle() {
    HostileTexts.all().forEach(text -> assertTimeout(Duration.ofSeconds(3), () -> EXTRACTOR.extract(text)));
  }

  @Test
  void eightThreadsSayWhatOneSays() throws Exception {
    var texts = List.of("Meet Mara at Hearth & Rye", "@a #b $C http://d.ee", "Turkey and London", "nothing here");
    assertThat(Together.eight(texts, EXTRACTOR::extract)).isEqualTo(texts.stream().map(EXTRACTOR::extract).toList());
  }
}
