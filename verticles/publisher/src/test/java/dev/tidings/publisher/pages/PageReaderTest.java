package dev.tidings.publisher.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.PagesProtocol;
import dev.tidings.bus.PagesProtocol.PageCard;
import dev.tidings.bus.PagesProtocol.ReadPage;
import dev.tidings.bus.Role;
import dev.tidings.publisher.accounts.AccountsVerticle;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page is read for its card, and nothing is that is not public")
class PageReaderTest {
  private static final AssetId PICTURE = new AssetId(UUID.randomUUID());
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  private static TestNode test;
  private static Vertx elsewhere;
  private static HttpServer pages;
  private static HttpServer secret;
  private static final AtomicInteger SECRETS_TOLD = new AtomicInteger();
  private static final List<StoreImage> STORED = new CopyOnWriteArrayList<>();

  private CallContext owner;

  @BeforeAll
  static void start() {
    elsewhere = Vertx.vertx();
    pages = Await.result(elsewhere.createHttpServer().requestHandler(PageReaderTest::answer).listen(0, "127.0.0.1"));
    secret = Await.result(elsewhere.createHttpServer().requestHandler(request -> {
      SECRETS_TOLD.incrementAndGet();
      request.response().putHeader("Content-Type", "text/html").end("<title>Secret</title>");
    }).listen(0, "127.0.0.1"));
    test = TestNode.create(Map.of("accounts.renewal-interval", "1h",
        "pages.allow", "127.0.0.1:" + pages.actualPort(), "outbound.allow", "127.0.0.1:" + secret.actualPort()));
    Await.result(test.node().bus().serve(MediaProtocol.STORE_IMAGE, (command, context) -> {
      STORED.add(command);
      return command.bytes().length > 0 && command.bytes()[0] == PNG[0]
          ? Future.succeededFuture(new Asset(PICTURE, AssetKind.IMAGE, "image/png", 7, 1, 1, null, null, "a", null, null,
              Instant.now(), List.of(), false, false))
          : Future.failedFuture(BusFailure.rejected(422, "image-type-unknown", "This is no image.", List.of()));
    }));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
  }

  @AfterAll
  static void stop() {
    test.close();
    Await.result(elsewhere.close());
  }

  @BeforeEach
  void fresh() {
    owner = TestNode.as(test.workspace("Harbour Coffee", 1), Role.OWNER);
    STORED.clear();
    SECRETS_TOLD.set(0);
  }

  private static void answer(HttpServerRequest request) {
    var response = request.response().putHeader("Content-Type", "text/html; charset=iso-8859-1");
    var inside = "http://127.0.0.1:" + secret.actualPort() + "/";
    switch (request.path()) {
      case "/news" -> response.end(Buffer.buffer("""
          <html><head><title>Of HTML</title><meta property="og:title" content="Caf\u00e9 &amp; \n tide">
          <meta name="description" content="By HTML"><meta property="og:description" content="">
          <meta property="og:image" content="pictures/a b.png"></head><body><script>alert(1)</script></body></html>
          """.getBytes(StandardCharsets.ISO_8859_1)));
      case "/pictures/a b.png", "/pictures/a%20b.png" ->
          response.putHeader("Content-Type", "image/png").end(Buffer.buffer(PNG));
      case "/moved" -> response.setStatusCode(302).putHeader("Location", "/news").end();
      case "/round" -> response.setStatusCode(301).putHeader("Location", "/round").end();
      case "/inwards" -> response.setStatusCode(302).putHeader("Location", inside).end();
      case "/metadata" -> response.setStatusCode(302).putHeader("Location", "https://169.254.169.254/latest").end();
      case "/plain" -> response.end("<title>" + "x".repeat(400)
          + "</title><meta property='og:image' content='" + inside + "'>");
      case "/unlike" -> response.end("<title>Unlike</title><meta property='og:image' content='/news'>");
      case "/bare" -> response.end("Only words");
      case "/large" -> response.end(Buffer.buffer(new byte[6 * 1024 * 1024]));
      case "/film" -> response.putHeader("Content-Type", "video/mp4").end("film");
      case "/slow" -> response.setChunked(true).write("<title>Never whole");
      default -> response.setStatusCode(404).end();
    }
  }

  private PageCard read(String address) {
    return Await.result(test.node().bus().request(PagesProtocol.READ_PAGE, new ReadPage(address), owner));
  }

  private static String at(String path) {
    return "http://127.0.0.1:" + pages.actualPort() + path;
  }

  private String refusal(String address) {
    var refusals = new CopyOnWriteArrayList<String>();
    assertThatThrownBy(() -> read(address))
        .isInstanceOfSatisfying(BusFailure.class, failure -> refusals.add(failure.code()));
    return refusals.getFirst();
  }

  @Test
  void itsTagsAreToldAndItsPictureBecomesAFile() {
    var card = read(at("/moved"));
    assertThat(card).isEqualTo(new PageCard(at("/moved"), "Café & tide", "By HTML", PICTURE));
    assertThat(STORED).singleElement().satisfies(stored -> assertThat(stored.bytes()).isEqualTo(PNG));
  }

  @Test
  void aPageWithoutTagsOrWithAPictureThatCannotBeHadIsAsGood() {
    assertThat(read(at("/bare"))).isEqualTo(new PageCard(at("/bare"), null, null, null));
    assertThat(read(at("/unlike"))).isEqualTo(new PageCard(at("/unlike"), "Unlike", null, null));
    var plain = read(at("/plain"));
    assertThat(plain.title()).isEqualTo("x".repeat(300));
    assertThat(plain.image()).isNull();
    assertThat(SECRETS_TOLD).as("a page's picture is not had from where it may not").hasValue(0);
  }

  @Test
  void noPageLeadsInwards() {
    assertThat(refusal(at("/inwards"))).isEqualTo("page-refused");
    assertThat(refusal(at("/metadata"))).isEqualTo("page-refused");
    assertThat(refusal("http://127.0.0.1:" + secret.actualPort() + "/")).as("not even where networks may be reached")
        .isEqualTo("page-refused");
    assertThat(SECRETS_TOLD).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/",
    "https://169.254.169.254/latest/meta-data",
    "https://2130706433/", "http://93.184.215.14/", "https://localhost/",
    "https://ada:secret@93.184.215.14/", "file:///etc/passwd",
    "javascript:alert(1)", "gopher://93.184.215.14/", "https://", "", "not an address"})
  void whatIsNoPublicAddressIsRefused(String address) {
    assertThat(refusal(address)).isIn("page-refused", "page-unreadable");
  }

  @Test
  void whatIsNoPageOrDoesNotComeIsSaid() {
    for (var path : List.of("/missing", "/round", "/large", "/film", "/slow")) {
      assertThat(refusal(at(path))).as(path).isEqualTo("page-unreadable");
    }
  }

  @Test
  void whoMayNotWriteReadsNone() {
    var approver = TestNode.as(test.workspace("Other", 1), Role.APPROVER);
    var asked = new ReadPage(at("/bare"));
    assertThatThrownBy(() -> Await.result(test.node().bus().request(PagesProtocol.READ_PAGE, asked, approver)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> assertThat(failure.status()).isEqualTo(403));
  }
}
