package dev.tidings.publisher.reading;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The SQL of figures: what was last told, and each reading. All times are the database's. */
final class FigureStore {
  private static final String ACCOUNT =
      "insert into account_figures (workspace_id, account_id, read_at, figures)"
          + " select $1::uuid, $2::uuid, clock_timestamp(), $4::jsonb" + TurnStore.OURS;
  /** What the network does not know any more leaves no reading. */
  private static final String POST =
      "with measured as (update post_reading p set reads = p.reads + 1, read_at = clock_timestamp(),"
          + " latest = coalesce($6::jsonb, p.latest), next_at = clock_timestamp() + make_interval(secs => $7)"
          + TurnStore.OURS
          + "and p.workspace_id = $1 and p.account_id = $2 and p.delivery_id = $4 and p.part = $5 and p.reads = $8"
          + " returning p.workspace_id, p.delivery_id, p.part, p.read_at)"
          + " insert into post_figures (workspace_id, delivery_id, part, read_at, figures)"
          + " select workspace_id, delivery_id, part, read_at, $6::jsonb from measured where $6::jsonb is not null";

  private final Postgres postgres;

  FigureStore(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Keeps what was told of the account and moves its place, if the turn is still ours.
   *
   * @param place how often it was measured by now
   */
  Future<Void> measured(Turn turn, JsonObject figures, String place, Duration next) {
    return postgres.worker(tx -> tx.preparedQuery(ACCOUNT)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), turn.epoch(), figures))
        .compose(kept -> ReadingStore.move(tx, turn, ReadingStore.ACCOUNT, place, next, 0, null)));
  }

  /**
   * Notes that a post was measured, if the turn is still ours.
   *
   * @param figures null when the network does not know it any more
   * @param next null when it is not measured again
   */
  Future<Void> measured(Turn turn, DuePost post, JsonObject figures, Duration next) {
    return postgres.worker(tx -> tx.preparedQuery(POST).execute(Tuple.of(turn.workspace().value(),
        turn.account().value(), turn.epoch(), post.delivery().value(), post.part(), figures,
        next == null ? null : TurnStore.seconds(next), post.reads())).mapEmpty());
  }
}
