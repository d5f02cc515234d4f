package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that cannot start says why in one sentence, ends with code 1 and leaves nothing running. */
class FailFastTest {
  @TempDir Path room;
  private TestMachine machine;

  @BeforeEach
  void prepare() {
    machine = TestMachine.in(room);
  }

  @AfterEach
  void nothingStays() {
    machine.clear();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "roles|audit,painter|The role 'painter' is unknown; the roles are all, identity",
      "http.port|eighty|The setting http.port must be a whole number from 1 to 65535, but is 'eighty'.",
      "cluster|galaxy|The setting cluster must be loopback, kubernetes or off, but is 'galaxy'.",
      "log.format|xml|The setting log.format must be text or json, but is 'xml'.",
      "cluster|kubernetes|Set cluster.service.dns; it has no default.",
      "data.dir|/proc/none|The data folder /proc/none (data.dir) cannot be made",
      "cluster.heartbeat.limit|1s|The setting cluster.heartbeat.limit must be at least 2s.",
  })
  void aWrongSettingIsNamed(String key, String value, String sentence) {
    assertFails(Map.of(key, value), sentence);
  }

  @Test
  void anUnreachablePostgresIsNamed() {
    int nobody = TestMachine.free();
    assertFails(
        Map.of("roles", "audit", "redis.url", "redis://127.0.0.1:1", "postgres.url", "postgresql://a:b@127.0.0.1:" + nobody + "/c"),
        "PostgreSQL at postgresql://127.0.0.1:" + nobody + "/c cannot be used");
  }

  @Test
  void aTakenManagementPortIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertFails(
          Map.of("roles", "audit", "management.port", Integer.toString(taken.getLocalPort())),
          "Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be listened on");
    }
  }

  @Test
  void aTakenStorePortIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertFails(
          Map.of("roles", "audit", "redis.embedded.port", Integer.toString(taken.getLocalPort())),
          "Port " + taken.getLocalPort() + ", which Redis needs, is taken by another program");
    }
  }

  private void assertFails(Map<String, String> settings, String sentence) {
    var node = PlatformProcess.alone(machine, settings);
    assertThat(node.exitCode()).as(node.output()).isEqualTo(1);
    assertThat(node.output()).contains("Tidings cannot start: " + sentence).doesNotContain("\tat ");
    machine.awaitNothingLeft();
  }
}
