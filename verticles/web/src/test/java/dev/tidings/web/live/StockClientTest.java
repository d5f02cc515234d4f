package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The event-bus client from npm, with its SockJS, as everybody uses it. */
class StockClientTest {
  private static final Path FOLDER = Path.of("src/test/stock-client");
  private LiveServer live;
  private Process client;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    if (!Files.isDirectory(FOLDER.resolve("node_modules/sockjs-client"))) {
      assertThat(installed() || installed()).as("npm ci, twice").isTrue();
    }
  }

  /** A registry may be slow, or fail once. Surefire speaks over this process's input, which Node would not let block. */
  private static boolean installed() throws IOException, InterruptedException {
    var installing = new ProcessBuilder("npm", "ci", "--silent").directory(FOLDER.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    boolean ended = installing.waitFor(10, TimeUnit.MINUTES);
    installing.destroyForcibly();
    return ended && installing.exitValue() == 0;
  }

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of());
  }

  @AfterEach
  void stop() {
    client.destroyForcibly();
    live.close();
  }

  private List<String> run(String session, String address) throws IOException {
    client = new ProcessBuilder(
        "node", "client.js", "http://127.0.0.1:" + live.port() + "/eventbus", "tidings_session=" + session, address)
        .directory(FOLDER.toFile()).redirectErrorStream(true).start();
    var lines = new CopyOnWriteArrayList<String>();
    Thread.ofVirtual().start(() -> client.inputReader().lines().forEach(lines::add));
    return lines;
  }

  private static JsonObject await(List<String> lines, String what) {
    Await.until(what + " in " + lines, () -> lines.stream().anyMatch(line -> line.startsWith(what + " ")));
    return new JsonObject(lines.stream().filter(line -> line.startsWith(what + " ")).findFirst().orElseThrow()
        .substring(what.length() + 1));
  }

  @Test
  void itFollowsAsksIsRefusedAndIsToldGoodbye() throws IOException {
    live.appendNumbered("post.created", 0, 2);
    var session = live.signIn(Role.EDITOR);
    var lines = run(session, live.address(LiveStream.POSTS));
    await(lines, "heartbeat");
    live.appendNumbered("post.created", 2, 5);
    Await.until("three events in " + lines, () -> lines.stream().filter(line -> line.startsWith("event ")).count() >= 3);
    assertThat(await(lines, "event").getJsonObject("event").getString("type")).isEqualTo("dev.tidings.post.created");
    assertThat(await(lines, "whoami").getString("role")).isEqualTo("EDITOR");
    assertThat(await(lines, "replay").getJsonArray("events")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(await(lines, "refused").getInteger("failureCode")).isEqualTo(403);
    live.revoke(session);
    assertThat(await(lines, "closed").getInteger("code")).isEqualTo(4401);
    assertThat(lines).noneMatch(line -> line.startsWith("leaked") || line.startsWith("error"));
  }
}
