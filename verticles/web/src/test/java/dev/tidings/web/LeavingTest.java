package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Address;
import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.Future;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node that is stopped cuts nobody off. */
class LeavingTest {
  @Test
  void whoListensIsToldToGoElsewhereAndWhatIsBeingAnsweredIsAnswered() throws SQLException {
    Desk desk = Desk.open();
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    Browser owner = desk.owner();
    listen(desk, owner, closed);
    try (var holder = desk.node().database().superuser(); var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table post in access exclusive mode");
      CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> owner.get("/api/v1/posts"));
      Await.until("it waits for the table", () -> desk.node().database().count(
          "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
      Future<Void> stopped = desk.node().node().close();
      assertThat(closed.join()).isEqualTo(1001);
      assertThat(owner.get("/api/v1/workspace").code()).isEqualTo("leaving");
      holder.rollback();
      assertThat(answer.join().status()).isEqualTo(200);
      Await.result(stopped);
    } finally {
      desk.close();
    }
  }

  private static void listen(Desk desk, Browser owner, CompletableFuture<Integer> closed) {
    HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", owner.cookie())
        .buildAsync(URI.create(desk.url().replace("http:", "ws:") + "/eventbus/websocket"), new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
          }

          @Override
          public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
          }
        }).join();
  }

  @Test
  void aConnectionIsNeverIdleForLongerThanItsRequestMayTake() throws Exception {
    List<Address<?, ?>> addresses = addresses();
    assertThat(addresses).hasSizeGreaterThan(40).allSatisfy(address ->
        assertThat(address.timeout().toSeconds()).as(address.toString()).isLessThan(WebVerticle.IDLE_SECONDS));
  }

  /** All that the bus's protocols name. */
  private static List<Address<?, ?>> addresses() throws IOException, URISyntaxException {
    Path where = Path.of(Address.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(where)) {
      return addresses(where);
    }
    try (FileSystem jar = FileSystems.newFileSystem(where)) {
      return addresses(jar.getPath("/"));
    }
  }

  private static List<Address<?, ?>> addresses(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("dev/tidings/bus"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Protocol.class"))
          .flatMap(name -> Stream.of(fields(name.replace(".class", ""))))
          .filter(field -> field.getType() == Address.class)
          .<Address<?, ?>>map(LeavingTest::value)
          .toList();
    }
  }

  private static Field[] fields(String protocol) {
    try {
      return Class.forName("dev.tidings.bus." + protocol).getDeclaredFields();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Address<?, ?> value(Field field) {
    try {
      return (Address<?, ?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
