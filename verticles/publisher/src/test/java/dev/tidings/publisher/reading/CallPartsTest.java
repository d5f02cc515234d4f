package dev.tidings.publisher.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallPartsTest {
  private static List<String> parts(String body, String... arrays) {
    return CallParts.of(Buffer.buffer(body), List.of(arrays)).stream().map(Buffer::toString).toList();
  }

  @Test
  void eachFactStandsInACallOfItsOwnWithAllThatIsAroundIt() {
    assertThat(parts("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"a\":1},{\"b\":2}]},{\"id\":\"2\"},7]}",
        "entry", "changes")).containsExactly(
        "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"a\":1}]}]}",
        "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"b\":2}]}]}",
        "{\"object\":\"page\",\"entry\":[{\"id\":\"2\"}]}",
        "{\"object\":\"page\",\"entry\":[7]}");
  }

  @Test
  void aCallWithoutThemIsOnePart() {
    assertThat(parts("{\"entry\":[],\"a\":1}", "entry")).containsExactly("{\"entry\":[],\"a\":1}");
    assertThat(parts("{\"entry\":\"none\"}", "entry", "changes")).containsExactly("{\"entry\":\"none\"}");
    assertThat(parts("not read here")).containsExactly("not read here");
    assertThatThrownBy(() -> parts("[]", "entry")).isInstanceOf(RuntimeException.class);
  }
}
