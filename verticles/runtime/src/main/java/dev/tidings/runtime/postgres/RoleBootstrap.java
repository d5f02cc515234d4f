package dev.tidings.runtime.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes the three roles: tidings_owner migrates, tidings_app serves under forced row-level security, tidings_worker does
 * the platform's own work. None of them may bypass row-level security.
 */
final class RoleBootstrap {
  private final Connection connection;
  private final PostgresSettings settings;

  RoleBootstrap(Connection connection, PostgresSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  void run() throws SQLException {
    create("tidings_owner", "nologin");
    create("tidings_app", "login");
    create("tidings_worker", "login");
    password("tidings_app", settings.appPassword());
    password("tidings_worker", settings.workerPassword());
    for (String role : new String[] {"tidings_app", "tidings_worker"}) {
      execute("alter role " + role + " set idle_in_transaction_session_timeout = '15s'");
      execute("alter role " + role + " set statement_timeout = '60s'");
      execute("alter role " + role + " set lock_timeout = '10s'");
    }
    everythingByKey("tidings_worker");
    execute("grant tidings_owner to current_user");
    execute("grant create, usage on schema public to tidings_owner");
    execute("grant usage on schema public to tidings_app, tidings_worker");
  }

  /**
   * A worker's statements all go by key, on tables that grow a thousandfold within a minute. A plan that was made while a
   * queue was empty, and is kept, must not read it from end to end once it is full; and so one plan serves for all values.
   */
  private void everythingByKey(String role) throws SQLException {
    for (String way : new String[] {"enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"}) {
      execute("alter role " + role + " set " + way + " = off");
    }
    execute("alter role " + role + " set plan_cache_mode = force_generic_plan");
  }

  private void create(String role, String login) throws SQLException {
    execute("do $$ begin create role " + role + " " + login
        + " nosuperuser nobypassrls; exception when duplicate_object then null; end $$");
  }

  /** The password is derived by us and hexadecimal; still it is quoted by the server. */
  private void password(String role, String password) throws SQLException {
    try (var quoted = connection.prepareStatement("select format('alter role %I password %L', ?::text, ?::text)")) {
      quoted.setString(1, role);
      quoted.setString(2, password);
      try (var rows = quoted.executeQuery()) {
        rows.next();
        execute(rows.getString(1));
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
