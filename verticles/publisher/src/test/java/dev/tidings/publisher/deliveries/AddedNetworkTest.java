package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Networks;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The network "harbour" is told of nowhere but in its two folders, beside this test. */
@DisplayName("A network is added by its own folders alone")
class AddedNetworkTest {
  private static final Path MANIFESTS = Path.of("../../k8s/base");
  private static final Path DESCRIPTORS = Path.of("src/main/resources/dev/tidings/publisher/connectors");

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("harbour"));
    publisher = newsroom.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @Test
  @DisplayName("a post goes out and people see it on its page")
  void published() throws IOException, InterruptedException {
    var workspace = newsroom.workspace();
    var account = newsroom.account(workspace, "harbour");
    newsroom.plan(workspace, Duration.ZERO, "The ferry <sails> at noon.", account);

    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("harbour", "The ferry <sails> at noon.")).isOne();
    var address = newsroom.control.posts("harbour", "The ferry").getFirst().getString("url");
    assertThat(address).startsWith(sandbox.url() + "/harbour/" + newsroom.handle(account) + "/notes/");
    assertThat(page(address)).contains("Simulated Harbour board").contains("The ferry &lt;sails&gt; at noon.");
  }

  @Test
  @DisplayName("faults strike it, and a lost answer is for a person to judge")
  void faults() {
    var workspace = newsroom.workspace();
    var account = newsroom.account(workspace, "harbour");
    newsroom.control.fault(new JsonObject().put("network", "harbour").put("kind", "reset-after").put("count", 1)
        .put("account", newsroom.handle(account)));
    newsroom.plan(workspace, Duration.ZERO, "It is lost.", account);

    newsroom.awaitAccount(account, "IN_DOUBT");
    assertThat(newsroom.posted("harbour", "It is lost.")).isOne();
  }

  @Test
  @DisplayName("every network that is published to is simulated, and the other way round")
  void simulated() {
    assertThat(Connectors.networks()).contains("harbour")
        .containsExactlyInAnyOrderElementsOf(Networks.all().stream().map(Network::id).toList());
  }

  @Test
  @DisplayName("every network has a role of its own in the cluster's manifests")
  void manifests() throws IOException {
    var listed = Files.readString(MANIFESTS.resolve("kustomization.yaml"));
    try (Stream<Path> folders = Files.list(DESCRIPTORS)) {
      for (var network : folders.map(folder -> folder.getFileName().toString()).toList()) {
        var manifest = MANIFESTS.resolve("publisher-" + network + ".yaml");
        assertThat(manifest).as("the manifest of " + network).content().contains("value: publisher." + network + "\n");
        assertThat(listed).as("kustomization.yaml").contains("  - publisher-" + network + ".yaml\n");
      }
    }
  }

  private static String page(String address) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
