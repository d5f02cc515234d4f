package dev.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
  /** A capability that speaks of much has a protocol for each. */
  private static final Map<String, String> CAPABILITIES = Map.of("accounts", "publisher", "approvals", "content",
      "comments", "publisher", "conversions", "media", "networks", "publisher", "pages", "publisher", "reading", "publisher",
      "spending", "publisher");

  @Test
  void everyNameIsUsedOnce() {
    var names = new HashSet<String>();
    Protocols.tokens(Address.class).forEach((constant, address) -> assertThat(names.add(address.name())).as(constant).isTrue());
    Protocols.tokens(Topic.class).forEach((constant, topic) -> assertThat(names.add(topic.name())).as(constant).isTrue());
    assertThat(names).hasSizeGreaterThan(40);
  }

  @Test
  void everyTokenIsOfItsOwnCapabilityAndSpeaksInRecords() {
    Protocols.tokens(Address.class).forEach((constant, address) -> {
      var protocol = constant.substring(0, constant.indexOf("Protocol")).toLowerCase(Locale.ROOT);
      assertThat(address.name()).as(constant).startsWith("tidings." + CAPABILITIES.getOrDefault(protocol, protocol) + ".v");
      assertThat(address.question().isRecord()).as(constant).isTrue();
      assertThat(address.answer().isRecord()).as(constant).isTrue();
      assertThat(address.timeout()).as(constant).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(120));
    });
    Protocols.tokens(Topic.class).forEach((constant, topic) -> assertThat(topic.fact().isRecord()).as(constant).isTrue());
  }
}
