package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console's files, with the tests' own console on the class path. */
class ConsoleTest {
  private static final Map<String, String> PAGE = Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void thePageIsAskedForEachTimeAndItsFilesAreKeptForGood() {
    Answer page = get("/", PAGE);
    assertThat(page.text()).contains("The tests' console");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    Answer script = get("/assets/start-4f1c2d3e.js", Map.of("Accept-Encoding", "gzip, br"));
    assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(script.header("Content-Type")).startsWith("text/javascript");
    assertThat(script.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(script.header("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    Answer page = get("/", PAGE);
    assertThat(get("/", Map.of("If-None-Match", page.header("ETag"))).status()).isEqualTo(304);
    assertThat(get("/", Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
  }

  @Test
  void anAddressOfTheConsolesOwnIsItsPage() {
    assertThat(get("/calendar", PAGE).text()).contains("The tests' console");
    assertThat(get("/posts/01935b6e-0000-7000-8000-000000000001", PAGE).text()).contains("The tests' console");
  }

  @Test
  void whatIsNoPageIsNotMistakenForOne() {
    assertThat(get("/calendar", Map.of("Accept", "application/json")).status()).isEqualTo(404);
    assertThat(get("/assets/gone-00000000.js", PAGE).status()).isEqualTo(404);
    assertThat(get("/api/nothing", PAGE).status()).isEqualTo(404);
    assertThat(get("/api/v1/nothing", PAGE).header("Content-Type")).isEqualTo("application/problem+json");
  }

  private static Answer get(String path, Map<String, String> headers) {
    return desk.stranger().send("GET", path, headers, (String) null);
  }
}
