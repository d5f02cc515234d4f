package dev.tidings.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTest {
  private static final String TAKE = "insert into tail_lease (name) values ($1)";

  private static TestNode test;
  private static Postgres postgres;

  @BeforeAll
  static void open() {
    test = TestNode.create();
    postgres = test.node().postgres();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void whatLeavesWithItsCommitHolds() {
    Await.result(postgres.workerAtOnce(tx -> Future.all(take(tx, "at-once-a"), take(tx, "at-once-b"))));
    assertThat(count("at-once-a") + count("at-once-b")).isEqualTo(2);
  }

  @Test
  void oneStatementThatFailsUndoesThemAll() {
    Await.result(postgres.workerAtOnce(tx -> take(tx, "undone-twice")));
    assertThat(Await.failure(postgres.workerAtOnce(tx -> {
      var first = take(tx, "undone-other");
      var second = take(tx, "undone-twice");
      return Future.all(first, second);
    }))).hasMessageContaining("duplicate key");
    assertThat(count("undone-other")).isZero();
  }

  @Test
  void aFaultOfOursUndoesWhatWasWrittenBefore() {
    assertThat(Await.failure(postgres.<Void>workerAtOnce(tx -> {
      take(tx, "faulty");
      throw new IllegalStateException("ours");
    }))).hasMessage("ours");
    assertThat(count("faulty")).isZero();
  }

  @Test
  void aConnectionThatIsLostLeavesItOpenWhetherTheChangeHolds() {
    assertThat(Await.failure(postgres.workerAtOnce(tx -> tx
        .query("select pg_terminate_backend(pg_backend_pid())").execute())))
        .isInstanceOf(StoreFailures.CommitUnknown.class);
    Await.until("the pool has done with the connection that was lost",
        () -> Await.result(postgres.worker(tx -> tx.query("select 1").execute()).map(true).otherwise(false)));
  }

  @Test
  void aWorkersPlanNeverReadsAQueueFromEndToEnd() {
    var plan = Await.result(postgres.worker(tx -> tx
        .query("explain select 1 from delivery where workspace_id = '" + UUID.randomUUID() + "' and state = 'PUBLISHED'").execute()
        .map(rows -> rows.iterator().next().getString(0))));
    assertThat(plan).contains("Index");
  }

  private static Future<?> take(SqlConnection tx, String name) {
    return tx.preparedQuery(TAKE).execute(Tuple.of(name));
  }

  private static long count(String name) {
    return Await.result(postgres.worker(tx -> tx.preparedQuery("select count(*) from tail_lease where name = $1")
        .execute(Tuple.of(name)).map(rows -> rows.iterator().next().getLong(0))));
  }
}
