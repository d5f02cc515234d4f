package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.runtime.Identifiers;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Deliveries of one account follow one another, accounts take turns")
class LanesTest {
  private final AccountId first = new AccountId(Identifiers.next());
  private final AccountId second = new AccountId(Identifiers.next());

  private static Held take(Lanes lanes, AccountId account) {
    var held = GateTest.held(account, Duration.ofSeconds(3));
    lanes.hold(held);
    lanes.due(held);
    return held;
  }

  @Test
  @DisplayName("one at a time per account, in the order of their time")
  void inOrder() {
    var lanes = new Lanes(10);
    var one = take(lanes, first);
    var two = take(lanes, first);
    assertThat(lanes.next()).isSameAs(one);
    assertThat(lanes.next()).isNull();
    lanes.free(one);
    lanes.free(one);
    assertThat(lanes.next()).isSameAs(two);
    lanes.free(one);
    assertThat(lanes.next()).isNull();
  }

  @Test
  @DisplayName("another account does not wait, but the limit holds for all")
  void limit() {
    var lanes = new Lanes(1);
    var one = take(lanes, first);
    var other = take(lanes, second);
    assertThat(lanes.next()).isSameAs(one);
    assertThat(lanes.next()).isNull();
    lanes.free(one);
    assertThat(lanes.next()).isSameAs(other);
  }

  @Test
  @DisplayName("what is handed back does not come up again; what is being sent stays")
  void takenBack() {
    var lanes = new Lanes(10);
    var sent = take(lanes, first);
    var waiting = take(lanes, first);
    var early = GateTest.held(second, Duration.ofSeconds(3));
    lanes.hold(early);
    assertThat(lanes.next()).isSameAs(sent);
    assertThat(lanes.takeBack()).containsExactlyInAnyOrder(waiting, early);
    lanes.release(waiting);
    lanes.release(early);
    lanes.due(early);
    lanes.free(sent);
    assertThat(lanes.next()).isNull();
    assertThat(lanes.beingSent()).isEqualTo(1);
    lanes.release(sent);
    assertThat(lanes.size()).isZero();
  }

  @Test
  @DisplayName("an account that holds enough is full until one has left")
  void full() {
    var lanes = new Lanes(10);
    var one = take(lanes, first);
    take(lanes, first);
    take(lanes, second);
    assertThat(lanes.full(2)).containsExactly(first.value());
    lanes.release(one);
    assertThat(lanes.full(2)).isEmpty();
  }
}
