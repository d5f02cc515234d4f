package dev.tidings.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A change of the installation's secret, with the old one kept to open what it sealed. */
class SecretChangeTest {
  private static final String EMAIL = "mira@example.org";

  @Test
  void aPersonIsStillFoundByTheirEmailAndStillReadable() {
    byte[] bytes = new byte[32];
    bytes[7] = 7;
    String fresh = Base64.getEncoder().encodeToString(bytes);
    try (TestNode before = TestNode.create()) {
      var person = add(before);
      var settings = Map.of("secrets.key", fresh, "secrets.old-keys", TestDatabase.SECRETS_KEY);
      try (TestNode after = TestNode.on(before.database(), settings)) {
        assertThat(find(after)).isEqualTo(person);
      }
    }
  }

  private static Object add(TestNode test) {
    PersonStore people = new PersonStore(new PersonalData(test.node()));
    return Await.result(test.node().postgres().withoutWorkspace(
        tx -> people.add(tx, new PersonalData.Known("Mira", EMAIL), null))).orElseThrow();
  }

  private static Object find(TestNode test) {
    PersonStore people = new PersonStore(new PersonalData(test.node()));
    return Await.result(test.node().postgres().withoutWorkspace(tx -> people.find(tx, EMAIL))).orElseThrow().person();
  }
}
