package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.ServedFiles;
import io.vertx.core.Vertx;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {
  private static final byte[] FILE = new byte[100_000];

  private static Vertx vertx;
  private static ServedFiles files;
  private static Fetching fetching;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    files = new ServedFiles();
    files.add("/file", "image/jpeg", FILE);
    fetching = new Fetching(vertx, Set.of("files.example.org:443"));
  }

  @AfterAll
  static void stop() {
    files.close();
    Await.result(vertx.close());
  }

  private static Fetching.Why why(String address, long most) {
    Throwable failure = Await.failure(fetching.fetch(address, most));
    assertThat(failure).isInstanceOf(Fetching.Failed.class);
    return ((Fetching.Failed) failure).why;
  }

  @Test
  void aFileIsFetchedUpToItsLimit() {
    assertThat(Await.result(fetching.fetch(files.url() + "/file?signature=s", FILE.length)).getBytes()).isEqualTo(FILE);
    assertThat(why(files.url() + "/file", FILE.length - 1)).isEqualTo(Fetching.Why.TOO_LARGE);
    assertThat(why(files.url() + "/missing", FILE.length)).isEqualTo(Fetching.Why.OUT_OF_REACH);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "http://192.0.2.7/file", "http://files.example.org/file", "https://169.254.169.254/latest/meta-data", "file:///etc/passwd",
    "ftp://127.0.0.1/file", "http://somebody@127.0.0.1/file", "http://127.0.0.1.example.org/file", "http://[::2]/file", "/file", "http://a b/"
  })
  void onlyThisMachineAndWhatIsNamedIsAsked(String address) {
    assertThat(why(address, 10)).isEqualTo(Fetching.Why.OUT_OF_REACH);
  }

  @Test
  void placesAreHostsWithTheirPorts() {
    assertThat(Fetching.places(" desk.example.org:8443, https://Files.example.org http://localhost:8080/x "))
        .containsExactlyInAnyOrder("desk.example.org:8443", "files.example.org:443", "localhost:8080");
    assertThat(Fetching.places("")).isEmpty();
    assertThatThrownBy(() -> Fetching.places("http:///nowhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
