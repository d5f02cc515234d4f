package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("YouTube's quota is the application's: what one channel has spent, no other tries to spend")
class SharedQuotaTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  @BeforeAll
  static void open() {
    sandbox = SandboxProcess.start(data);
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("youtube"));
    publisher = newsroom.publisher(Map.of());
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
    sandbox.close();
  }

  @Test
  @DisplayName("a spent daily quota is waited for until midnight, Pacific time, by all channels of all workspaces")
  void spentForAll() {
    var first = VideoStory.of(newsroom, newsroom.workspace(), "spent", 3_000)
        .meets("rate-limited", "media", 1, Map.of("resetSeconds", 86_400)).plan(Map.of());
    newsroom.awaitAccount(first.account(), "WAITING_BUDGET");
    assertThat(first.requests("POST", "media")).isEqualTo(1);
    var other = VideoStory.of(newsroom, newsroom.workspace(), "another's", 3_000).plan(Map.of());
    newsroom.awaitAccount(other.account(), "WAITING_BUDGET");
    assertThat(other.requests("POST", "media")).as("not even tried").isZero();
    var midnight = LocalDate.ofInstant(Instant.now(), PACIFIC).plusDays(1).atStartOfDay(PACIFIC).toEpochSecond();
    for (var story : List.of(first, other)) {
      assertThat(newsroom.text("select next_at = least(grace_until, to_timestamp(" + midnight + ")) from delivery where"
          + " account_id = '" + story.account() + "'")).as("then, or when it is too late to go out").containsExactly("t");
    }
    assertThat(newsroom.text("select reason from delivery where account_id = '" + first.account() + "'"))
        .containsExactly("quota-spent");
    assertThat(newsroom.text("select explanation from delivery where account_id = '" + other.account() + "'"))
        .containsExactly("The network's limit 'uploads' is reached for now.");
    assertThat(newsroom.posted("youtube", "spent") + newsroom.posted("youtube", "another's")).isZero();
  }
}
