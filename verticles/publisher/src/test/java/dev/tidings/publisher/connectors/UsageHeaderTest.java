package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol.Budget;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHeaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Allowance CALLS = new Allowance(
      "calls", "account", 4800, Duration.ofHours(24), "x-business-use-case-usage", "usage-percent");

  @Test
  void theHighestShareIsWhatIsUsed() {
    assertThat(read("{\"call_count\":28,\"total_cputime\":41.2,\"total_time\":3}"))
        .isEqualTo(new Budget("calls", 100, 58, NOW.plus(Duration.ofHours(24))));
    assertThat(read("""
        {"1": [{"type": "pages", "call_count": 10, "total_time": 1, "estimated_time_to_regain_access": 0}],
         "2": [{"type": "instagram", "call_count": 70, "total_cputime": 1, "total_time": 1}]}"""))
        .isEqualTo(new Budget("calls", 100, 30, NOW.plus(Duration.ofHours(24))));
  }

  @Test
  void whatIsSpentIsBackWhenItIsSaid() {
    assertThat(read("{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":19}]}"))
        .isEqualTo(new Budget("calls", 100, 0, NOW.plus(Duration.ofMinutes(19))));
    assertThat(read("{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":0}]}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "12", "[]", "{}", "\"28%\"", "{\"1\":[1,null]}"})
  void whatCannotBeReadSaysNothing(String header) {
    assertThat(read(header)).isNull();
  }

  @Test
  void noHeaderSaysNothing() {
    assertThat(read(null)).isNull();
  }

  private static Budget read(String header) {
    return UsageHeader.read(header, CALLS, NOW);
  }
}
