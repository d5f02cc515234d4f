package dev.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three tries for an e-mail from an address, six for an e-mail, nine from an address. */
class TryLimitTest {
  private static final int PER_PAIR = 3;
  private static final int PER_EMAIL = 6;
  private static final int PER_ADDRESS = 9;
  private static TestNode test;
  private static TryLimit limit;

  @BeforeAll
  static void open() {
    test = TestNode.create(Map.of(), IdentityCapability.ROLE);
    limit = new TryLimit(test.node().redis(), new IdentityConfig(
        false, Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(15), PER_PAIR, PER_EMAIL, PER_ADDRESS));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static String address() {
    return UUID.randomUUID().toString();
  }

  private static String email() {
    return UUID.randomUUID() + "@example.com";
  }

  private static boolean admitted(String email, String address) {
    Future<Void> counted = limit.count(email, address);
    Await.result(counted.otherwiseEmpty());
    if (counted.failed()) {
      assertThat(((BusFailure) counted.cause()).code()).isEqualTo("too-many-tries");
    }
    return counted.succeeded();
  }

  @Test
  void oneAddressCannotLockSomebodyOutEverywhere() {
    String victim = email();
    String attacker = address();
    for (int attempt = 0; attempt < 10 * PER_EMAIL; attempt++) {
      assertThat(admitted(victim, attacker)).isEqualTo(attempt < PER_PAIR);
    }
    assertThat(admitted(victim, address())).as("the victim, elsewhere").isTrue();
    assertThat(admitted(email(), attacker)).as("others at the same address").isTrue();
  }

  @Test
  void manyAddressesTogetherAreHeldBackForOneEmail() {
    String email = email();
    for (int attempt = 0; attempt < PER_EMAIL; attempt++) {
      assertThat(admitted(email, address())).isTrue();
    }
    assertThat(admitted(email, address())).isFalse();
  }

  @Test
  void oneAddressIsHeldBackForManyEmails() {
    String address = address();
    for (int attempt = 0; attempt < PER_ADDRESS; attempt++) {
      assertThat(admitted(email(), address)).isTrue();
    }
    assertThat(admitted(email(), address)).isFalse();
  }
}
