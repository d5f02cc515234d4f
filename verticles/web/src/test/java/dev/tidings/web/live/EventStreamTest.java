package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private LiveServer live;
  private HttpClient http;

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of());
    http = live.test().vertx().createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  /** An open stream of server-sent events. */
  private static final class Sse {
    private final StringBuffer text = new StringBuffer();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final HttpClientResponse response;

    Sse(HttpClientResponse response) {
      this.response = response;
      response.handler(bytes -> text.append(bytes));
      response.endHandler(done -> ended.set(true));
      response.exceptionHandler(broken -> ended.set(true));
    }

    List<Map.Entry<String, JsonObject>> events() {
      var events = new ArrayList<Map.Entry<String, JsonObject>>();
      for (var block : text.toString().split("\n\n")) {
        var data = block.lines().filter(line -> line.startsWith("data: ")).findFirst();
        data.ifPresent(line -> events.add(Map.entry(
            block.lines().filter(each -> each.startsWith("id: ")).findFirst().orElse("id: ").substring(4),
            new JsonObject(line.substring(6)))));
      }
      return events;
    }

    List<Integer> numbers() {
      return events().stream().map(event -> event.getValue().getJsonObject("data").getInteger("number")).toList();
    }

    Sse await(int count) {
      Await.until(count + " events", () -> events().size() >= count);
      return this;
    }

    void close() {
      Await.result(response.request().connection().close());
    }
  }

  private HttpClientResponse get(String token, String query, Map<String, String> headers) {
    var options = new RequestOptions().setMethod(HttpMethod.GET).setPort(live.port()).setURI("/api/v1/events" + query);
    headers.forEach(options::addHeader);
    if (token != null) {
      options.addHeader("Cookie", "tidings_session=" + token);
    }
    return Await.result(http.request(options).compose(request -> request.send()).map(response -> {
      response.pause();
      return response;
    }));
  }

  private Sse open(String token, String query, Map<String, String> headers) {
    var all = new java.util.HashMap<>(headers);
    all.put("Accept", "text/event-stream");
    var response = get(token, query, all);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.getHeader("Content-Type")).startsWith("text/event-stream");
    var sse = new Sse(response);
    response.resume();
    return sse;
  }

  @Test
  void aStreamBeginsNowAndGoesOnBehindTheLastEventId() {
    var session = live.signIn(Role.EDITOR);
    var bystander = live.connect(session).follow(live.address(LiveStream.POSTS));
    live.appendNumbered("post.created", 0, 3);
    bystander.awaitEvents(live.address(LiveStream.POSTS), 3);
    var first = open(session, "?streams=posts,deliveries", Map.of());
    Await.until("it says where it stands", () -> first.text.toString().contains("id: "));
    live.appendNumbered("post.created", 3, 6);
    first.await(3);
    assertThat(first.numbers()).containsExactly(3, 4, 5);
    var last = first.events().getLast().getKey();
    first.close();
    live.appendNumbered("delivery.published", 6, 9);
    var second = open(session, "?streams=posts,deliveries", Map.of("Last-Event-ID", last)).await(3);
    live.appendNumbered("post.created", 9, 12);
    second.await(6);
    assertThat(second.numbers()).containsExactly(6, 7, 8, 9, 10, 11);
    assertThat(second.text).contains("event: delivery.published\n");
    second.close();
  }

  @Test
  void resumingWhileEventsPourInLosesAndRepeatsNone() {
    live.appendNumbered("post.created", 0, 100);
    var writing = new Thread(() -> live.appendNumbered("post.created", 100, 300));
    writing.start();
    var stream = open(live.signIn(Role.EDITOR), "?after=0-0-0", Map.of()).await(300);
    assertThat(stream.numbers()).isEqualTo(IntStream.range(0, 300).boxed().toList());
    stream.close();
  }

  @Test
  void anEventOfTwoStreamsComesOnce() {
    var stream = open(live.signIn(Role.EDITOR), "?stream=posts&stream=tasks", Map.of());
    Await.until("it says where it stands", () -> stream.text.toString().contains("id: "));
    live.appendNumbered("post.submitted", 0, 5);
    stream.await(5);
    live.appendNumbered("post.created", 5, 6);
    stream.await(6);
    assertThat(stream.numbers()).containsExactly(0, 1, 2, 3, 4, 5);
    stream.close();
  }

  @Test
  void heartbeatsAreCommentsAndAnEndedSessionEndsTheStream() {
    var session = live.signIn(Role.EDITOR);
    var stream = open(session, "?stream=posts", Map.of());
    Await.until("heartbeats", () -> stream.text.toString().split(": heartbeat", -1).length > 3);
    live.revoke(session);
    Await.until("ended", Duration.ofSeconds(5), stream.ended::get, ended -> ended);
    assertThat(stream.text.toString()).endsWith(": session-ended\n\n");
  }

  @Test
  void whoDoesNotReadIsClosed() {
    live.close();
    live = LiveServer.start(Map.of("live.queue.bytes", "65536", "live.batch", "10"));
    http = live.test().vertx().createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"));
    var posts = live.address(LiveStream.POSTS);
    var session = live.signIn(Role.EDITOR);
    var quick = live.connect(session).follow(posts);
    get(session, "?stream=posts", Map.of("Accept", "text/event-stream"));
    var padding = "x".repeat(50_000);
    var writes = new ArrayList<Future<Long>>();
    for (int number = 0; number < 400; number++) {
      writes.add(live.append("post.created", new JsonObject().put("number", number).put("padding", padding)));
    }
    Await.result(Future.all(writes));
    quick.awaitEvents(posts, 400);
    Await.until("the slow one is not counted any more",
        () -> live.test().node().metrics().get("tidings.live.connections").gauge().value() == 1);
  }

  @Test
  void pagesGoThroughEverythingOnce() {
    live.appendNumbered("post.created", 0, 25);
    var session = live.signIn(Role.EDITOR);
    var numbers = new ArrayList<Integer>();
    var query = "?limit=10";
    while (query != null) {
      var response = get(session, query, Map.of("Accept", "application/json"));
      var body = response.body();
      response.resume();
      var page = Await.result(body).toJsonObject();
      page.getJsonArray("items").forEach(item ->
          numbers.add(((JsonObject) item).getJsonObject("data").getInteger("number")));
      query = page.getString("next") == null ? null : "?limit=10&after=" + page.getString("next");
    }
    assertThat(numbers).isEqualTo(IntStream.range(0, 25).boxed().toList());
  }

  @Test
  void whatIsWrongIsRefused() {
    var session = live.signIn(Role.EDITOR);
    assertThat(get(null, "", Map.of()).statusCode()).isEqualTo(401);
    assertThat(get(session, "?stream=secrets", Map.of()).statusCode()).isEqualTo(400);
    assertThat(get(session, "?stream=nodes", Map.of()).statusCode()).isEqualTo(400);
    assertThat(get(session, "?after=yesterday", Map.of()).statusCode()).isEqualTo(400);
    assertThat(get(session, "?limit=0", Map.of()).statusCode()).isEqualTo(400);
    assertThat(get(session, "", Map.of("Last-Event-ID", "x")).statusCode()).isEqualTo(400);
    assertThat(get(live.signIn(Role.UNKNOWN), "", Map.of()).statusCode()).isEqualTo(403);
    assertThat(get(live.signIn(Role.UNKNOWN), "?stream=posts", Map.of()).statusCode()).isEqualTo(403);
  }
}
