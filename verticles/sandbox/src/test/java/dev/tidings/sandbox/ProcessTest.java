package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {
  @TempDir Path data;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void killedItKeepsWhatItAnsweredAndAnotherTakesOver() {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (SandboxProcess first = SandboxProcess.start(data)) {
      JsonObject account = first.control().unlimitedAccount("x", "harbour");
      String token = account.getString("accessToken");
      try (SandboxProcess second = SandboxProcess.launch(data, first.port())) {
        Thread[] senders = new Thread[4];
        AtomicInteger number = new AtomicInteger();
        for (int index = 0; index < senders.length; index++) {
          senders[index] = Thread.startVirtualThread(() -> sendUntilRefused(first.url(), token, number, answered));
        }
        Await.until("some hundred posts", () -> answered.size() > 300);
        assertThat(second.isReady()).isFalse();
        first.kill();
        for (Thread sender : senders) {
          join(sender);
        }
        second.awaitReady();
        Set<String> kept = new HashSet<>();
        second.control().posts("x", "post ").forEach(post -> kept.add(post.getString("text")));
        assertThat(kept).containsAll(answered);
        assertThat(second.control().account("x", "harbour")).isEqualTo(account);
        assertThat(second.control().statistics().getInteger("duplicates")).isZero();
      }
    }
  }

  private void sendUntilRefused(String url, String token, AtomicInteger number, Set<String> answered) {
    try {
      while (true) {
        String text = "post " + number.incrementAndGet();
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/x/2/tweets"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject().put("text", text).encode()))
                .build();
        if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 201) {
          answered.add(text);
        }
      }
    } catch (IOException killed) {
      assertThat(answered).isNotEmpty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
