package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is claimed, and what a claim could not get")
class ClaimsTest {
  private static final UUID[] NOBODY = {};

  private static Newsroom newsroom;
  private static TestNode node;
  private static Claims claims;

  @BeforeAll
  static void open() {
    newsroom = new Newsroom(TestDatabase.create(), SharedSandbox.asNew(), List.of("x"));
    node = TestNode.on(newsroom.database, newsroom.settings(), "publisher");
    Await.result(new PublisherCapability().deploy(node.node()));
    claims = new Claims(node.node().postgres(), new DatabaseClock(), "x", node.node().id(),
        PublisherConfig.of(node.node().configuration()));
  }

  @AfterAll
  static void close() {
    node.close();
    newsroom.close();
  }

  private static Claims.Claimed claim() {
    return Await.result(claims.claim(10, NOBODY, NOBODY));
  }

  @Test
  @DisplayName("of claims whose commit was not answered, what is not held is given back and claimed again")
  void givenBack() {
    var workspace = newsroom.workspace();
    newsroom.plan(workspace, Duration.ZERO, "given back", newsroom.account(workspace, "x"), newsroom.account(workspace, "x"));
    newsroom.awaitCount("both are planned", "select count(*) from delivery where state = 'SCHEDULED'", 2);
    var claimed = claim().claimed();
    assertThat(claimed).hasSize(2);
    assertThat(claim().claimed()).isEmpty();
    Await.result(claims.giveBack(List.of(claimed.getFirst())));
    assertThat(claim().claimed()).filteredOn("workspace", workspace).singleElement().satisfies(again -> {
      assertThat(again.id).isEqualTo(claimed.getLast().id);
      assertThat(again.epoch).isGreaterThan(claimed.getLast().epoch);
    });
    Await.result(claims.giveBack(List.of()));
    assertThat(claim().claimed()).filteredOn("workspace", workspace).hasSize(2);
  }

  @Test
  @DisplayName("what somebody is changing at this moment is missed, and said to be")
  void missed() throws SQLException {
    var workspace = newsroom.workspace();
    newsroom.plan(workspace, Duration.ZERO, "being changed", newsroom.account(workspace, "x"));
    newsroom.awaitCount("it is planned", "select count(*) from delivery where state = 'SCHEDULED'", 1);
    try (var other = newsroom.database.superuser(); var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from post where workspace_id = '" + workspace + "' for update");
      assertThat(claim()).satisfies(looked -> {
        assertThat(looked.claimed()).isEmpty();
        assertThat(looked.missed()).isTrue();
      });
      other.rollback();
    }
    assertThat(claim()).satisfies(looked -> {
      assertThat(looked.claimed()).hasSize(1);
      assertThat(looked.missed()).isFalse();
    });
  }
}
