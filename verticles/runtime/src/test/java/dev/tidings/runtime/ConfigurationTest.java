package dev.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  @Test
  void aFlagWinsOverTheEnvironmentWhichWinsOverTheFile() {
    var configuration = Configuration.of(
        Map.of("a.key", "flag"), Map.of("A_KEY", "environment", "B_KEY", "environment"),
        Map.of("a.key", "file", "b.key", "file", "c.key", "file"));
    assertThat(configuration.text("a.key", "none")).isEqualTo("flag");
    assertThat(configuration.text("b.key", "none")).isEqualTo("environment");
    assertThat(configuration.text("c.key", "none")).isEqualTo("file");
    assertThat(configuration.text("d.key", "none")).isEqualTo("none");
  }

  @Test
  void whatIsWrongIsSaidInOneSentenceThatNamesTheKeyAndTheRule() {
    var configuration = Configuration.of(Map.of("http.port", "eighty", "lease", "3 bananas", "demo", "perhaps", "big", "70000"));
    assertThatThrownBy(() -> configuration.port("http.port", 1)).isInstanceOf(ConfigurationException.class)
        .hasMessage("The setting http.port must be a whole number from 1 to 65535, but is 'eighty'.");
    assertThatThrownBy(() -> configuration.port("big", 1)).hasMessageContaining("from 1 to 65535");
    assertThatThrownBy(() -> configuration.duration("lease", Duration.ZERO)).hasMessageContaining("such as 500ms");
    assertThatThrownBy(() -> configuration.flag("demo", true)).hasMessageContaining("true or false");
    assertThatThrownBy(() -> configuration.required("missing")).hasMessage("Set missing; it has no default.");
  }

  @Test
  void lengthsOfTimeHaveUnits() {
    var configuration = Configuration.of(Map.of("a", "500ms", "b", "3s", "c", "5m", "d", "1h", "e", "2d", "f", "PT7S"));
    assertThat(configuration.duration("a", null)).isEqualTo(Duration.ofMillis(500));
    assertThat(configuration.duration("b", null)).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration.duration("c", null)).isEqualTo(Duration.ofMinutes(5));
    assertThat(configuration.duration("d", null)).isEqualTo(Duration.ofHours(1));
    assertThat(configuration.duration("e", null)).isEqualTo(Duration.ofDays(2));
    assertThat(configuration.duration("f", null)).isEqualTo(Duration.ofSeconds(7));
  }
}
