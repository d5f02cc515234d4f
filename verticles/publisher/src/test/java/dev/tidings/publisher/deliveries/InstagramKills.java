package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.runtime.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deaths of processes on the way to Instagram: the post stands there once. */
abstract class InstagramKills {
  private static final List<Death> DEATHS = List.of(
      new Death("while a container is made, before it is", "media", "hold-before", false, 2),
      new Death("while a container is made, after it is", "media", "hold-after", false, 2),
      new Death("between container and publishing", "post", "hold-before", false, 1),
      new Death("while publishing, which comes through after the death", "post", "hold-before", true, 1),
      new Death("after publishing, before the answer", "post", "hold-after", false, 1));

  private final CountedAgain counted;

  InstagramKills(CountedAgain counted) {
    this.counted = counted;
  }

  /**
   * Where a process dies.
   *
   * @param through whether what was under way is accepted all the same
   * @param containers how many requests for containers it takes in all
   */
  private record Death(String when, String operation, String hold, boolean through, int containers) {}

  private record Case(Death death, AccountId account) {}

  @Test
  @DisplayName("killed between any two of its requests")
  void killed() {
    var room = counted.keep(new InstagramNewsroom(counted.sandbox()));
    var image = room.image();
    var cases = new ArrayList<Case>();
    DEATHS.forEach(death -> cases.add(new Case(death, room.account())));
    var first = counted.publisher(room.newsroom, room.settings(Newsroom.PATIENT));
    for (var each : cases) {
      room.fault(each.account(), each.death().hold(), each.death().operation(), Map.of());
      room.plan(each.account(), "Killed " + each.death().when(), Map.of(), image);
    }
    Await.until("all are held", () -> room.sandbox.control().parked().size() == cases.size());
    first.kill();
    room.newsroom.decideHeld(cases.stream().filter(each -> each.death().through()).map(Case::account).toList());
    room.newsroom.leasesRunOut();
    counted.survivor(room.newsroom, room.settings(Map.of()));
    for (var each : cases) {
      counted.prove("killed on the way to Instagram " + each.death().when(), () -> prove(room, each));
    }
  }

  private static void prove(InstagramNewsroom room, Case one) {
    room.newsroom.awaitAccount(one.account(), "PUBLISHED");
    assertThat(room.posts(one.account())).as(one.death().when()).hasSize(1);
    assertThat(room.requests(one.account(), "/media")).as(one.death().when()).isEqualTo(one.death().containers());
    assertThat(room.newsroom.text("select remote_id from receipt where account_id = '" + one.account() + "'"))
        .as(one.death().when()).containsExactly(room.posts(one.account()).getFirst().getString("id"));
  }
}
