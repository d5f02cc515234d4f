package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.Identifiers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request leaves only while the lease outlives it and the node's lock is held")
class GateTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicBoolean lock = new AtomicBoolean(true);
  private boolean storeReachable = true;
  private final Gate gate = new Gate(
      lock::get, now::get, new PublisherMetrics(new SimpleMeterRegistry(), "x"), this::lengthen);

  static Held held(AccountId account, Duration leaseEnd) {
    return held(new WorkspaceId(Identifiers.next()), account, leaseEnd);
  }

  static Held held(WorkspaceId workspace, AccountId account, Duration leaseEnd) {
    return held(workspace, new DeliveryId(Identifiers.next()), account, leaseEnd);
  }

  static Held held(WorkspaceId workspace, DeliveryId delivery, AccountId account, Duration leaseEnd) {
    return new Held(new Held.Row(
        workspace, delivery, new PostId(Identifiers.next()), account, "x",
        new PostContent.Variant("x", List.of(new PostContent.Part("text", List.of())), Map.of()), 1, 0, 2, Witnesses.none(), 0, false),
        leaseEnd.toNanos());
  }

  private static Held held() {
    return held(new AccountId(Identifiers.next()), Duration.ofSeconds(3));
  }

  @Test
  @DisplayName("open while there is time")
  void open() {
    var held = held();
    var ticket = gate.ticket(held, Duration.ofSeconds(1));
    now.set(Duration.ofMillis(1_999).toNanos());
    assertThat(held.mayHaveLeft()).isFalse();
    assertThat(ticket.getAsBoolean()).isTrue();
    assertThat(held.mayHaveLeft()).isTrue();
  }

  @Test
  @DisplayName("shut when the lease would end before the request's time-out")
  void leaseSpent() {
    var held = held();
    var ticket = gate.ticket(held, Duration.ofSeconds(1));
    now.set(Duration.ofSeconds(2).toNanos());
    assertThat(ticket.getAsBoolean()).isFalse();
    assertThat(held.mayHaveLeft()).isFalse();
  }

  private Future<?> lengthen(Held held, Duration time) {
    if (!storeReachable) {
      return Future.failedFuture("the store is out of reach");
    }
    held.leaseAtLeastUntil(now.get() + time.plusSeconds(3).toNanos());
    return Future.succeededFuture();
  }

  @Test
  @DisplayName("a request that may take longer than the lease lasts leaves once the lease was lengthened, and else not")
  void longRequest() {
    var held = held();
    var ticket = gate.ticket(held, Duration.ofSeconds(1));
    storeReachable = false;
    assertThat(ticket.within(Duration.ofSeconds(100)).succeeded()).isTrue();
    assertThat(ticket.getAsBoolean()).isFalse();
    assertThat(held.mayHaveLeft()).isFalse();
    storeReachable = true;
    ticket.within(Duration.ofSeconds(100));
    now.set(Duration.ofMillis(2_900).toNanos());
    assertThat(ticket.getAsBoolean()).isTrue();
    held.leaseAtLeastUntil(now.get() + Duration.ofSeconds(3).toNanos());
    assertThat(held.leaseEndNanos()).as("renewed for less, it stays as long").isEqualTo(Duration.ofSeconds(103).toNanos());
  }

  @Test
  @DisplayName("shut while the lock is lost, open again when the lease was renewed")
  void lockLost() {
    var held = held();
    var ticket = gate.ticket(held, Duration.ofSeconds(1));
    lock.set(false);
    assertThat(ticket.getAsBoolean()).isFalse();
    lock.set(true);
    now.set(Duration.ofSeconds(5).toNanos());
    assertThat(ticket.getAsBoolean()).isFalse();
    held.leaseUntil(Duration.ofSeconds(8).toNanos());
    assertThat(ticket.getAsBoolean()).isTrue();
  }
}
