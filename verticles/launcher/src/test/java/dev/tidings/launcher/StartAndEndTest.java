package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes as processes: what starts them, what they share, and what is left when they end. */
class StartAndEndTest {
  private static final Map<String, String> QUICK = Map.of("roles", "audit");

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

  @ParameterizedTest(name = "{0} to the {1}")
  @CsvSource({"TERM,parent", "KILL,parent", "INT,group"})
  void nothingIsLeftWhenTheStartingProcessEnds(String signal, String target) {
    var node = PlatformProcess.below(machine, QUICK).awaitReady();
    assertThat(node.output()).doesNotContain("WARN", "ERROR", "Exception");
    assertThat(machine.processes()).hasSizeGreaterThan(3);
    if (target.equals("group")) {
      node.signalGroup(signal);
    } else {
      node.signal(signal);
    }
    machine.awaitNothingLeft();
    assertThat(node.output()).contains("Stopped").doesNotContain("WARN", "ERROR", "Exception");
  }

  @Test
  void aSecondNodeSharesStoresAndClusterAndOutlivesTheFirst() {
    var first = PlatformProcess.alone(machine, QUICK).awaitReady();
    var settings = Map.of("roles", "audit", "http.port", Integer.toString(TestMachine.freePair()));
    var second = PlatformProcess.alone(machine, settings).awaitReady();
    assertThat(second.output()).contains("PostgreSQL and Redis are running already").contains("2 nodes in all");

    first.signal("KILL");
    first.awaitEnd();
    assertThat(second.status("/health/ready")).isEqualTo(200);

    second.signal("TERM");
    assertThat(second.exitCode()).isEqualTo(143);
    machine.awaitNothingLeft();
  }

  @Test
  void aSecondNodeThatMavenStartsJoinsTheFirstAndEndsWithMaven() {
    var first = PlatformProcess.alone(machine, QUICK).awaitReady();
    var settings = Map.of("roles", "audit", "http.port", Integer.toString(TestMachine.freePair()));
    var second = PlatformProcess.byMaven(machine, settings).awaitReady();
    assertThat(second.output()).contains("PostgreSQL and Redis are running already").contains("2 nodes in all");

    second.signal("TERM");
    second.awaitEnd();
    Waiting.until("nobody answers", Duration.ofSeconds(20), () -> second.status("/health/live") == 0, second::output);
    assertThat(first.status("/health/ready")).isEqualTo(200);
    first.signal("TERM");
    machine.awaitNothingLeft();
  }

  @Test
  void readinessEndsBeforeTheNodeDoes() {
    var node = PlatformProcess.alone(machine, Map.of("roles", "audit", "drain.delay", "10s")).awaitReady();
    assertThat(node.body("/metrics")).contains("# TYPE");
    assertThat(node.status("/health/live")).isEqualTo(200);
    assertThat(node.status("/elsewhere")).isEqualTo(404);
    assertThat(node.send("PUT", "/pause", "{\"reason\": 7}")).isEqualTo(422);
    assertThat(node.send("PUT", "/pause", "{\"reason\": \"a storm\"}")).isEqualTo(200);
    assertThat(node.body("/pause")).contains("\"paused\":true").contains("a storm");
    assertThat(node.send("DELETE", "/pause", "")).isEqualTo(200);
    assertThat(node.body("/pause")).contains("\"paused\":false");
    node.signal("TERM");
    Waiting.until("the node is unready", Duration.ofSeconds(9), () -> node.status("/health/ready") == 503, node::output);
    assertThat(node.body("/health/ready")).contains("draining");
    assertThat(node.status("/health/live")).isEqualTo(200);
    assertThat(node.exitCode()).isEqualTo(143);
  }
}
