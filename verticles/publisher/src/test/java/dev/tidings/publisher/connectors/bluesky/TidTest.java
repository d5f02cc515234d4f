package dev.tidings.publisher.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Identifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Record keys that are made of ids of ours. */
class TidTest {
  @Test
  void aKeyGoesWithItsIdAndNoOthersAndGrowsWithTime() {
    var keys = new ArrayList<String>();
    for (int each = 0; each < 500; each++) {
      var id = Identifiers.next();
      assertThat(Tid.of(id)).isEqualTo(Tid.of(id)).matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
      keys.add(Tid.of(id));
    }
    assertThat(new HashSet<>(keys)).hasSize(500);
    var before = Tid.of(UUID.fromString("01900000-0000-7000-8000-000000000000"));
    assertThat(keys.getFirst()).isGreaterThan(before)
        .isLessThan(Tid.of(UUID.fromString("01f00000-0000-7000-8000-000000000000")));
  }
}
