package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputTest {
  private static final int ROUNDS = 10;
  private static final int AT_ONCE = 100;

  @TempDir Path data;

  @Test
  void manyAtOnceAreAllAcceptedOnceAndKept() {
    Set<String> ids = new HashSet<>();
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      sandbox.control().latency(Duration.ofMillis(20));
      String token = sandbox.control().unlimitedAccount("x", "busy").getString("accessToken");
      for (int round = 0; round < ROUNDS; round++) {
        for (HttpResponse<String> response : postMany(sandbox, token, round)) {
          assertThat(response.statusCode()).isEqualTo(201);
          ids.add(new JsonObject(response.body()).getJsonObject("data").getString("id"));
        }
      }
      assertThat(ids).hasSize(ROUNDS * AT_ONCE);
      for (JsonObject request : sandbox.control().requests(0)) {
        assertThat(request.getLong("endedMicros") - request.getLong("arrivedMicros")).as("at least the latency").isGreaterThan(19_000);
      }
    }
    try (RunningSandbox again = RunningSandbox.on(data)) {
      List<JsonObject> kept = again.control().posts("x", "round");
      assertThat(kept).extracting(post -> post.getString("id")).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(kept).allMatch(post -> post.getLong("acceptedMicros") >= post.getLong("arrivedMicros"));
      assertThat(again.control().statistics().getInteger("duplicates")).isZero();
    }
  }

  private static List<HttpResponse<String>> postMany(RunningSandbox sandbox, String token, int round) {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int number = 0; number < AT_ONCE; number++) {
      String text = new JsonObject().put("text", "round " + round + ", number " + number).encode();
      calls.add(sandbox.sendLater("POST", "/x/2/tweets", token, text));
    }
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
