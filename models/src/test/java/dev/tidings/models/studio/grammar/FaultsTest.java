package dev.tidings.models.studio.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void aPatternsSmallWordCrowdsAPhraseThatHoldsItToo() {
    assertThat(Faults.crowds("The lamp, with a bulb with every shade.", Set.of("with"))).isTrue();
    assertThat(Faults.crowds("The lamp. A bulb with every shade.", Set.of("meet"))).isFalse();
    assertThat(Faults.crowds("For parents. For teachers.", Set.of("for"))).as("in sentences of their own").isFalse();
  }

  @Test
  void aPatternForetellsACallWhoseVerbItSays() {
    assertThat(Faults.foretells(Set.of("join", "us", "for"), "Join us")).isTrue();
    assertThat(Faults.foretells(Set.of("come", "along", "to"), "Join us")).isFalse();
    assertThat(Faults.foretells(Set.of("this", "is", "for", "your"), "Check your bottle")).as("small words").isFalse();
  }
}
