package dev.tidings.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.SandboxProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A client of Mastodon that others wrote gets on with the simulated network")
class MastoTest {
  private static final long PATIENCE_SECONDS = 120;

  @TempDir
  private Path data;

  @Test
  @DisplayName("the npm package masto")
  void masto() throws IOException, InterruptedException {
    try (var sandbox = SandboxProcess.start(data)) {
      var control = sandbox.control();
      var process = new ProcessBuilder("bash", "build/try", sandbox.url(),
          control.unlimitedAccount("mastodon", "harbour").getString("accessToken"),
          control.unlimitedAccount("mastodon", "lighthouse").getString("accessToken"))
          .redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).contains("a video is worked on, awaited by the client, and shown", "fail 0");
    }
  }
}
