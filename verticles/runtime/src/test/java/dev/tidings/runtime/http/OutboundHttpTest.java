package dev.tidings.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OutboundHttpTest {
  private static final AtomicInteger ARRIVED = new AtomicInteger();
  private static Vertx vertx;
  private static HttpServer server;
  private static OutboundHttp http;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server = Await.result(vertx.createHttpServer().requestHandler(request -> {
      ARRIVED.incrementAndGet();
      switch (request.path()) {
        case "/silent" -> request.response().putHeader("x-kept", "waiting");
        case "/reset" -> request.connection().close();
        case "/half" -> request.response().putHeader("Content-Length", "100").write("half")
            .onComplete(written -> request.connection().close());
        case "/large" -> request.response().end(Buffer.buffer(new byte[5_000]));
        case "/redirect" -> request.response().setStatusCode(302).putHeader("Location", "/fine").end();
        default -> request.response().end("seen " + request.getHeader("traceparent") + " " + request.getHeader("Host"));
      }
    }).listen(0, "127.0.0.1"));
    http = new OutboundHttp(vertx, new OutboundSettings(
        Set.of("127.0.0.1:" + server.actualPort(), "127.0.0.1:1"), Duration.ofSeconds(2), 8, 100, 4_096));
  }

  @AfterAll
  static void stop() {
    Await.result(http.close());
    Await.result(vertx.close());
  }

  @Test
  void anAnswerIsGivenWhole() {
    assertThat(get("/fine")).isInstanceOfSatisfying(Exchange.Answered.class, answer -> {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().toString()).isEqualTo("seen 00-a-b-01 127.0.0.1:" + server.actualPort());
    });
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(get("/redirect")).isInstanceOfSatisfying(
        Exchange.Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
  }

  @Test
  void whatMayHaveArrivedIsLost() {
    assertThat(get("/silent")).isInstanceOfSatisfying(Exchange.Lost.class, lost -> assertThat(lost.reason()).isEqualTo("time-out"));
    assertThat(get("/reset")).isInstanceOfSatisfying(
        Exchange.Lost.class, lost -> assertThat(lost.reason()).isEqualTo("connection-lost"));
    assertThat(get("/half")).isInstanceOfSatisfying(
        Exchange.Lost.class, lost -> assertThat(lost.reason()).isEqualTo("connection-lost"));
    assertThat(get("/large")).isInstanceOfSatisfying(
        Exchange.Lost.class, lost -> assertThat(lost.reason()).isEqualTo("answer-too-large"));
  }

  @Test
  void aPeersResetOfAnIdleConnectionIsNoErrorInTheLog() throws IOException {
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    var loggers = List.of((Logger) LoggerFactory.getLogger("io.vertx.core.net.impl.ConnectionBase"),
        (Logger) LoggerFactory.getLogger(QuietClient.class));
    loggers.forEach(each -> each.addAppender(heard));
    loggers.getLast().setLevel(Level.DEBUG);
    try (var peer = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var own = new OutboundHttp(vertx, new OutboundSettings(
          Set.of("127.0.0.1:" + peer.getLocalPort()), Duration.ofSeconds(2), 8, 100, 4_096));
      var answer = own.send(new OutboundRequest(HttpMethod.GET, "http://127.0.0.1:" + peer.getLocalPort() + "/",
          MultiMap.caseInsensitiveMultiMap(), null, Duration.ofSeconds(2), "00-a-b-01", () -> true));
      try (var connection = peer.accept()) {
        connection.setSoLinger(true, 0);
        var head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        assertThat(Await.result(answer)).isInstanceOf(Exchange.Answered.class);
      }
      Await.until("the reset is noticed", () -> !heard.list.isEmpty());
      Await.result(own.close());
    } finally {
      loggers.forEach(each -> each.detachAppender(heard));
      loggers.getLast().setLevel(null);
    }
    assertThat(heard.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
  }

  @Test
  void whatCannotHaveLeftIsNotSent() {
    int before = ARRIVED.get();
    assertThat(send(url("/fine"), () -> false)).isInstanceOfSatisfying(
        Exchange.NotSent.class, not -> assertThat(not.reason()).isEqualTo("withheld"));
    assertThat(send("http://127.0.0.1:1/", () -> true)).isInstanceOfSatisfying(
        Exchange.NotSent.class, not -> assertThat(not.reason()).isEqualTo("connect-failed"));
    assertThat(send("https://" + "no-such-name.invalid/", () -> true)).isInstanceOfSatisfying(
        Exchange.NotSent.class, not -> assertThat(not.reason()).isEqualTo("unknown-host"));
    assertThat(send(url("/fine").replace("http:", "https:"), () -> true)).isInstanceOfSatisfying(
        Exchange.NotSent.class, not -> assertThat(not.reason()).isIn("tls-failed", "connect-failed"));
    assertThat(ARRIVED.get()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/", "https://169.254.169.254/latest", "https://[::1]/",
    "https://[::ffff:127.0.0.1]/", "https://[fd00::1]/", "https://2130706433/", "https://192.168.0.1:8443/",
    "http://example.org/", "ftp://example.org/", "https://user@example.org/", "file:///etc/passwd", "nonsense"
  })
  void whereNobodyMaySendUsIsRefused(String url) {
    assertThat(send(url, () -> true)).isInstanceOfSatisfying(Exchange.NotSent.class,
        not -> assertThat(not.reason()).isIn("address-refused", "unknown-host"));
    assertThat(Await.result(http.objectionTo(url))).isNotNull();
  }

  @Test
  void theInternetAtLargeIsNotRefused() throws Exception {
    for (var address : new String[] {"1.1.1.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "198.20.0.1"}) {
      assertThat(AddressRules.refuses(InetAddress.getByName(address))).as(address).isFalse();
    }
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  private static Exchange get(String path) {
    return send(url(path), () -> true);
  }

  private static Exchange send(String url, BooleanSupplier gate) {
    return Await.result(http.send(new OutboundRequest(
        HttpMethod.GET, url, MultiMap.caseInsensitiveMultiMap(), null, Duration.ofMillis(400), "00-a-b-01", gate)));
  }
}
