package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
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
    var lanes = new Lanes(10, 1);
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
    var lanes = new Lanes(1, 0);
    var one = take(lanes, first);
    var other = take(lanes, second);
    assertThat(lanes.next()).isSameAs(one);
    assertThat(lanes.next()).isNull();
    lanes.free(one);
    assertThat(lanes.next()).isSameAs(other);
  }

  @Test
  @DisplayName("one that rests takes no room, keeps its account's turn, and goes on before others begin")
  void resting() {
    var lanes = new Lanes(1, 0);
    var one = take(lanes, first);
    take(lanes, first);
    var other = take(lanes, second);
    assertThat(lanes.next()).isSameAs(one);
    lanes.rest(one);
    assertThat(lanes.goesOn()).isNull();
    assertThat(lanes.next()).isSameAs(other);
    assertThat(lanes.next()).isNull();
    lanes.rested(one);
    assertThat(lanes.goesOn()).isNull();
    lanes.free(other);
    assertThat(lanes.goesOn()).isSameAs(one);
    assertThat(lanes.goesOn()).isNull();
    assertThat(lanes.next()).as("there is no room").isNull();
    lanes.free(one);
    assertThat(lanes.next()).isNotNull();
  }

  @Test
  @DisplayName("one that ends while it rests leaves no trace")
  void endedResting() {
    var lanes = new Lanes(1, 0);
    var one = take(lanes, first);
    assertThat(lanes.next()).isSameAs(one);
    lanes.rest(one);
    lanes.free(one);
    var two = take(lanes, first);
    assertThat(lanes.next()).isSameAs(two);
    take(lanes, second);
    assertThat(lanes.next()).isNull();
  }

  @Test
  @DisplayName("what is handed back does not come up again; what is being sent stays")
  void takenBack() {
    var lanes = new Lanes(10, 1);
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
    var lanes = new Lanes(10, 1);
    var one = take(lanes, first);
    take(lanes, first);
    take(lanes, second);
    assertThat(lanes.full(2)).containsExactly(first.value());
    lanes.release(one);
    assertThat(lanes.full(2)).isEmpty();
  }

  @Test
  @DisplayName("beyond the limit there is room for a workspace that has little under way, and for no other")
  void spare() {
    var lanes = new Lanes(2, 4);
    var busy = new WorkspaceId(Identifiers.next());
    var other = new WorkspaceId(Identifiers.next());
    take(lanes, busy);
    take(lanes, busy);
    take(lanes, busy);
    assertThat(lanes.next()).isNotNull();
    assertThat(lanes.next()).isNotNull();
    assertThat(lanes.next()).as("the limit is reached").isNull();
    var one = take(lanes, other);
    var two = take(lanes, other);
    assertThat(lanes.next()).as("the other does not wait").isSameAs(one);
    assertThat(lanes.next()).as("but has its share now").isNull();
    lanes.free(one);
    assertThat(lanes.next()).isSameAs(two);
  }

  @Test
  @DisplayName("workspaces take turns, however many accounts each has")
  void turns() {
    var lanes = new Lanes(10, 1);
    var many = new WorkspaceId(Identifiers.next());
    var few = new WorkspaceId(Identifiers.next());
    for (int account = 0; account < 5; account++) {
      take(lanes, many);
    }
    var one = take(lanes, few);
    lanes.next();
    assertThat(lanes.next()).isSameAs(one);
  }

  @Test
  @DisplayName("a workspace crowds the hold while it has so many in it")
  void crowding() {
    var lanes = new Lanes(10, 1);
    var workspace = new WorkspaceId(Identifiers.next());
    take(lanes, workspace);
    var second = take(lanes, workspace);
    take(lanes, new WorkspaceId(Identifiers.next()));
    assertThat(lanes.crowding(2)).containsExactly(workspace.value());
    lanes.release(second);
    assertThat(lanes.crowding(2)).isEmpty();
  }

  @Test
  @DisplayName("what is claimed anew while its first claim is still here counts once, and is not handed back while it is sent")
  void claimedAnew() {
    var lanes = new Lanes(10, 1);
    var lost = take(lanes, first);
    var anew = GateTest.held(lost.workspace, lost.id, first, Duration.ofSeconds(3));
    lanes.hold(anew);
    lanes.due(anew);
    assertThat(lanes.next()).isSameAs(lost);
    lanes.free(lost);
    assertThat(lanes.next()).isSameAs(anew);
    lanes.release(lost);
    assertThat(lanes.takeBack()).isEmpty();
    assertThat(lanes.beingSent()).isEqualTo(1);
    lanes.free(anew);
    lanes.release(anew);
    assertThat(lanes.full(1)).isEmpty();
    assertThat(lanes.crowding(1)).isEmpty();
    assertThat(lanes.size()).isZero();
  }

  private static Held take(Lanes lanes, WorkspaceId workspace) {
    var held = GateTest.held(workspace, new AccountId(Identifiers.next()), Duration.ofSeconds(3));
    lanes.hold(held);
    lanes.due(held);
    return held;
  }
}
