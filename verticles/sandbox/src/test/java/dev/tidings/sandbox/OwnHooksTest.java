package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.WebhookSettings;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A platform that plays the networks is registered with them, unless somebody has registered another address")
class OwnHooksTest {
  private static final Map<String, String> SETTINGS = Map.of("public.url", "http://127.0.0.1:9", "network.x.webhook.secret", "of both");

  private static Vertx vertx;
  private static TestNode node;
  private static TestNode without;
  @TempDir Path data;
  private RunningWorld world;

  /** A world on disk, which a test opens twice. */
  private final class RunningWorld {
    private final Store store = Store.open(data, vertx.getOrCreateContext());
    private final World world = World.load(store);

    private String address(String network) {
      return world.hook(Networks.of(network).orElseThrow()).map(Hook::url).orElse("");
    }

    private void close() {
      store.close();
    }
  }

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    node = TestNode.create(SETTINGS, SandboxCapability.ROLE);
    without = TestNode.create(Map.of(), SandboxCapability.ROLE);
  }

  @AfterAll
  static void close() {
    node.close();
    without.close();
    Await.result(vertx.close());
  }

  @BeforeEach
  void begin() {
    world = new RunningWorld();
  }

  @Test
  @DisplayName("with the words that both know, and found again after a restart")
  void registered() {
    Await.result(new OwnHooks(node.node(), world.world).register());
    world.close();
    world = new RunningWorld();
    Hook facebook = world.world.hook(Networks.of("facebook").orElseThrow()).orElseThrow();
    WebhookSettings agreed = WebhookSettings.of(node.node(), "facebook").orElseThrow();
    assertThat(facebook.url()).isEqualTo("http://127.0.0.1:9/api/v1/hooks/facebook").isEqualTo(agreed.address());
    assertThat(facebook.secret()).isEqualTo(agreed.secret()).hasSize(32);
    assertThat(facebook.token()).isEqualTo(agreed.token()).isNotEqualTo(agreed.secret());
    assertThat(facebook.every()).isFalse();
    assertThat(world.world.hook(Networks.of("x").orElseThrow())).map(Hook::secret).isEqualTo(Optional.of("of both"));
    assertThat(world.address("mastodon")).isEmpty();
    world.close();
  }

  @Test
  @DisplayName("but not over another, nor where there is no door")
  void leftAlone() {
    Await.result(new OwnHooks(without.node(), world.world).register());
    assertThat(world.address("facebook")).isEmpty();
    Await.result(world.world.save(new Hook(Networks.of("facebook").orElseThrow(), "http://there/hook", "theirs", "", true)));
    Await.result(world.world.save(new Hook(Networks.of("x").orElseThrow(), "http://former:1/api/v1/hooks/x", "former", "", false)));
    Await.result(new OwnHooks(node.node(), world.world).register());
    assertThat(world.address("facebook")).isEqualTo("http://there/hook");
    assertThat(world.address("x")).as("its own of before").isEqualTo("http://127.0.0.1:9/api/v1/hooks/x");
    world.close();
  }
}
