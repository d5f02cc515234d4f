package dev.tidings.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.runtime.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallationKeyTest {
  private static final String OTHER = "YW5vdGhlciBrZXksIHdoaWNoIGlzIDMyIGJ5dGVzLi4=";

  private static PostgresSettings settings(TestDatabase database, Map<String, String> keys) {
    var configuration = Configuration.of(keys);
    return PostgresSettings.of(database.url(), configuration, KeyRing.of(configuration, Path.of("target")));
  }

  @Test
  void aNodeWithAnotherKeyIsToldWhatToSetAndChangesNothing() {
    try (var database = TestDatabase.create()) {
      var before = database.texts("select rolpassword from pg_authid where rolname like 'tidings_%' order by rolname");
      var other = new DatabaseSetup(settings(database, Map.of("secrets.key", OTHER)));
      assertThatThrownBy(other::run).isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("secrets.key").hasMessageContaining("another secret key");
      assertThat(database.texts("select rolpassword from pg_authid where rolname like 'tidings_%' order by rolname"))
          .isEqualTo(before);
      new DatabaseSetup(database.settings()).run();
    }
  }

  @Test
  void aNewKeyTakesOverWhereTheOldOneIsKnown() throws SQLException {
    try (var database = TestDatabase.create(); var connection = database.superuser()) {
      var changed = settings(database, Map.of("secrets.key", OTHER, "secrets.old-keys", TestDatabase.SECRETS_KEY));
      var key = new InstallationKey(connection, changed);
      assertThatCode(key::check).doesNotThrowAnyException();
      key.remember();
      assertThatThrownBy(new InstallationKey(connection, database.settings())::check)
          .isInstanceOf(ConfigurationException.class);
      assertThat(database.texts("select fingerprint from secret_key_seen").getFirst())
          .doesNotContain(TestDatabase.SECRETS_KEY, OTHER).hasSize(64);
    }
  }
}
