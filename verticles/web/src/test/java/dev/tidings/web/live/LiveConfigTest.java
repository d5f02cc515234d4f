package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveConfigTest {
  @Test
  void allQueuesTogetherStayWithinTheirBounds() {
    var config = LiveConfig.from(Configuration.of(Map.of("live.queues.megabytes", "100")));
    assertThat(config.queueBytes(0)).isEqualTo(1 << 20);
    assertThat(config.queueBytes(50)).isEqualTo(1 << 20);
    assertThat(config.queueBytes(400)).isEqualTo(256 << 10);
    assertThat(config.queueBytes(100_000)).isEqualTo(64 << 10);
  }
}
