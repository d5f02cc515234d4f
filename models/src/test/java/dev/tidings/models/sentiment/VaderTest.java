package dev.tidings.models.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaderTest {
  private final Vader vader = new Vader();

  /** The examples that VADER's authors publish with their scores. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "VADER is smart, handsome, and funny.|0.8316", "VADER is not smart, handsome, nor funny.|-0.7424",
      "VADER is smart, handsome, and funny!|0.8439", "VADER is very smart, handsome, and funny.|0.8545",
      "VADER is VERY SMART, handsome, and FUNNY.|0.9227", "VADER is VERY SMART, handsome, and FUNNY!!!|0.9342",
      "VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!|0.9469", "The book was good.|0.4404",
      "The book was kind of good.|0.3832",
      "The plot was good, but the characters are uncompelling and the dialog is not great.|-0.7042",
      "\"At least it isn't a horrible book.\"|0.431", "Make sure you :) or :D today!|0.8633", "Today SUX!|-0.5461",
      "\"Today only kinda sux! But I'll get by, lol\"|0.2228"})
  void publishedExamplesHaveTheirScores(String text, double compound) {
    assertThat(vader.compound(text.replaceAll("^\"|\"$", ""))).isCloseTo(compound, within(0.0001));
  }
}
