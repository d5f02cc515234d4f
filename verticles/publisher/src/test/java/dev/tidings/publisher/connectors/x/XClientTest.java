package dev.tidings.publisher.connectors.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.contracts.RecordingProxy;
import dev.tidings.publisher.testing.NodeClient;
import dev.tidings.publisher.testing.SharedSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Uploads and tokens are left out: the client sends pieces of files without a file name, and its calls for tokens in JSON, which
 * X may take and the sandbox refuses.
 */
@DisplayName("An established client of X gets on with the simulated one, which it takes for api.x.com")
class XClientTest {
  @Test
  void theNpmPackageTwitterApi() {
    var sandbox = SharedSandbox.asNew();
    var control = sandbox.control();
    var desk = control.unlimitedAccount("x", "desk");
    var other = control.unlimitedAccount("x", "other");
    try (var server = new RecordingProxy(sandbox.url() + "/x")) {
      assertThat(NodeClient.passes(Path.of("src/test/x-client"), "twitter-api-v2", Map.of(
          "PORT", Integer.toString(URI.create(server.url()).getPort()),
          "TOKEN", desk.getString("accessToken"), "OTHER_TOKEN", other.getString("accessToken"))))
          .contains("who is mentioned hears of it and answers, and the answer can be hidden", "pass 6");
    }
    assertThat(control.posts("x", "Second of two")).singleElement();
    assertThat(control.posts("x", "Only once")).singleElement();
  }
}
