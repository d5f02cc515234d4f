package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyTest {
  @TempDir Path data;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void itsPortLeadsToTheHolderUntilItTakesBothOver() {
    int home = freePort();
    int second = freePort();
    SandboxServer holder = new SandboxServer(vertx, SandboxConfig.usual(home, data));
    Await.result(holder.start());
    SandboxServer standby = new SandboxServer(vertx, SandboxConfig.usual(second, data));
    Await.result(standby.start());
    assertThat(standby.serving().isComplete()).isFalse();
    String opened = new SandboxControl("http://127.0.0.1:" + home).account("x", "harbour").getString("id");
    SandboxControl bySecondPort = new SandboxControl("http://127.0.0.1:" + second);
    assertThat(bySecondPort.account("x", "harbour").getString("id")).isEqualTo(opened);
    Await.result(holder.stop());
    Await.result(standby.serving());
    assertThat(standby.url()).isEqualTo("http://127.0.0.1:" + home);
    assertThat(new SandboxControl("http://127.0.0.1:" + home).account("x", "harbour").getString("id")).isEqualTo(opened);
    assertThat(new SandboxControl("http://127.0.0.1:" + second).account("x", "harbour").getString("id")).isEqualTo(opened);
    Await.result(standby.stop());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
