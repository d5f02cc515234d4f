package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.runtime.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a publishing process dies on the way to Instagram, the post stands there once")
class InstagramKillTest {
  private static final List<Death> DEATHS = List.of(
      new Death("while a container is made, before it is", "media", "hold-before", false, 2),
      new Death("while a container is made, after it is", "media", "hold-after", false, 2),
      new Death("between container and publishing", "post", "hold-before", false, 1),
      new Death("while publishing, which comes through after the death", "post", "hold-before", true, 1),
      new Death("after publishing, before the answer", "post", "hold-after", false, 1));

  private static InstagramNewsroom room;

  /**
   * Where a process dies.
   *
   * @param through whether what was under way is accepted all the same
   * @param containers how many requests for containers it takes in all
   */
  private record Death(String when, String operation, String hold, boolean through, int containers) {}

  private record Case(Death death, AccountId account) {}

  @BeforeAll
  static void open() {
    room = new InstagramNewsroom();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  @Test
  @DisplayName("killed between any two of its requests")
  void killed() {
    var image = room.image();
    var cases = new ArrayList<Case>();
    DEATHS.forEach(death -> cases.add(new Case(death, room.account())));
    try (var first = room.newsroom.publisher(room.settings(Newsroom.PATIENT))) {
      for (var each : cases) {
        room.fault(each.account(), each.death().hold(), each.death().operation(), Map.of());
        room.plan(each.account(), "Killed " + each.death().when(), Map.of(), image);
      }
      Await.until("all are held", () -> room.sandbox.control().parked().size() == cases.size());
      first.kill();
    }
    room.newsroom.decideHeld(cases.stream().filter(each -> each.death().through()).map(Case::account).toList());
    room.newsroom.leasesRunOut();
    try (var second = room.publisher()) {
      for (var each : cases) {
        room.newsroom.awaitAccount(each.account(), "PUBLISHED");
        assertThat(room.posts(each.account())).as(each.death().when()).hasSize(1);
        assertThat(room.requests(each.account(), "/media")).as(each.death().when()).isEqualTo(each.death().containers());
        assertThat(room.newsroom.text("select remote_id from receipt where account_id = '" + each.account() + "'"))
            .as(each.death().when()).containsExactly(room.posts(each.account()).getFirst().getString("id"));
      }
      assertThat(second.alive()).isTrue();
    }
  }
}
