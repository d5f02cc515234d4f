package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node with one place for connections, and few requests for each member. */
class LivePlacesTest {
  private static final int REQUESTS = 5;
  private static LiveServer live;

  @BeforeAll
  static void start() {
    live = LiveServer.start(Map.of("live.connections", "1", "web.rate.requests", Integer.toString(REQUESTS)));
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  private static HttpClient client() {
    return live.test().vertx().createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"));
  }

  private static Future<HttpClientResponse> events(HttpClient client, String token, String accept) {
    return client.request(new RequestOptions().setMethod(HttpMethod.GET).setPort(live.port()).setURI("/api/v1/events")
            .addHeader("Cookie", "tidings_session=" + token).addHeader("Accept", accept))
        .compose(request -> request.send());
  }

  @Test
  void whoHangsUpWhileTheyAreIdentifiedLeavesTheirPlaceToOthers() {
    Promise<Void> identified = Promise.promise();
    int asked = live.asked();
    int hungUp = live.hungUp();
    live.identifyAfter(identified.future());
    HttpClient impatient = client();
    events(impatient, live.signIn(Role.EDITOR), "text/event-stream");
    Await.until("they are being identified", () -> live.asked() > asked);
    Await.result(impatient.close());
    Await.until("they have hung up", () -> live.hungUp() > hungUp);
    identified.complete();
    HttpClient next = client();
    assertThat(Await.result(events(next, live.signIn(Role.EDITOR), "text/event-stream")).statusCode()).isEqualTo(200);
    Await.result(next.close());
    Await.until("the place is free again", LivePlacesTest::aSocketFindsAPlace);
  }

  @Test
  void pagesAndReplaysOfEventsCountAsAMembersRequests() {
    HttpClient client = client();
    String member = live.signIn(Role.EDITOR);
    for (int page = 0; page < REQUESTS; page++) {
      assertThat(Await.result(events(client, member, "application/json")).statusCode()).isEqualTo(200);
    }
    HttpClientResponse refused = Await.result(events(client, member, "application/json"));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.getHeader("RateLimit")).contains("r=0");
    assertThat(Await.result(events(client, live.signIn(Role.EDITOR), "application/json")).statusCode()).isEqualTo(200);
    BridgeClient socket = Await.until("a place", Duration.ofSeconds(10), () -> connected(member), Objects::nonNull);
    JsonObject replay = socket.ask("tidings.ui.v1.replay", new JsonObject().put("stream", "posts"));
    assertThat(replay.getString("type")).isEqualTo("err");
    assertThat(replay.getInteger("failureCode")).isEqualTo(429);
    assertThat(replay.getString("message")).isEqualTo("too_many_requests");
    socket.close();
  }

  private static boolean aSocketFindsAPlace() {
    BridgeClient socket = connected(live.signIn(Role.EDITOR));
    if (socket != null) {
      socket.close();
    }
    return socket != null;
  }

  /** Null while another holds the place. */
  private static BridgeClient connected(String token) {
    try {
      return live.connect(token);
    } catch (UpgradeRejectedException e) {
      return null;
    }
  }
}
