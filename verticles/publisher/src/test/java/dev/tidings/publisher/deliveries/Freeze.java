package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds every statement that brings a delivery into a state, as if time stood still just before it. */
final class Freeze implements AutoCloseable {
  private static final long LOCK = 4711;

  private final TestDatabase database;
  private final Connection holder;

  Freeze(TestDatabase database, String state) {
    this.database = database;
    try {
      holder = database.superuser();
      holder.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database.execute("create or replace function hold_here() returns trigger language plpgsql as $$ begin"
        + " perform pg_advisory_xact_lock_shared(" + LOCK + "); return new; end $$;"
        + "create trigger hold_here before update on delivery for each row when (new.state = '" + state
        + "' and old.state <> new.state) execute function hold_here()");
  }

  /** Waits until so many statements are held. */
  void awaitReached(int statements) {
    Await.until(statements + " statements are held", () -> database.count("select count(*) from pg_locks l join pg_database d"
        + " on d.oid = l.database where locktype = 'advisory' and not granted and objid = " + LOCK
        + " and datname = current_database()")
        >= statements);
  }

  /** Lets everything go on, and holds nothing more. */
  void lift() {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database.execute("drop trigger if exists hold_here on delivery");
  }

  @Override
  public void close() throws SQLException {
    holder.close();
  }
}
