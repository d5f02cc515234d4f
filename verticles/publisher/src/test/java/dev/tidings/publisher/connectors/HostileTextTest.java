package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.text.DotChains;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that somebody wrote to keep a processor busy are judged and compared like any others. */
class HostileTextTest {
  private static final int LONGEST = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Vertx VERTX = Vertx.vertx();
  private static final Connectors CONNECTORS = new Connectors(VERTX, Configuration.of(Map.of()));

  @AfterAll
  static void close() {
    Await.result(CONNECTORS.close());
    Await.result(VERTX.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "a-b.", "http://a.a.", "a@b.", "é."})
  void aChainOfDotsCostsNoMoreThanAnyText(String piece) {
    var text = piece.repeat(LONGEST / piece.length());
    for (var network : Connectors.networks()) {
      var connector = CONNECTORS.of(network).orElseThrow();
      var variant = new Variant(network, List.of(new Part(text, List.of())), Map.of());
      var findings = assertTimeoutPreemptively(PATIENCE,
          () -> connector.check(variant, connector.descriptor().rules(), Map.of()), network);
      assertThat(findings).as(network).isNotNull();
    }
    assertThat(assertTimeoutPreemptively(PATIENCE, () -> ComparableText.loosely(text, true))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c.d.e.f.g.h.i.j.k.l is a name", "so... what?", "One. Two. Three. https://example.org/a.b"})
  void whatPeopleWriteStaysAsItIs(String text) {
    assertThat(DotChains.broken(text)).isSameAs(text);
  }
}
