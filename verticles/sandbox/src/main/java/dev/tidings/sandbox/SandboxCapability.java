package dev.tidings.sandbox;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The simulated networks inside the platform. Of the nodes that share a data folder one serves, and the others stand by, passing on what comes to
 * their own port.
 */
public final class SandboxCapability implements Capability {
  /** The one role of this capability. */
  public static final String ROLE = "sandbox";

  @Override
  public String name() {
    return ROLE;
  }

  @Override
  public List<String> roles() {
    return List.of(ROLE);
  }

  /** Completes when the sandbox serves or stands by. Fails with a ConfigurationException when its port is taken. */
  @Override
  public Future<?> deploy(Node node) {
    SandboxConfig config = config(node.configuration());
    SandboxServer server = new SandboxServer(node.vertx(), config);
    node.onStop(server::stop);
    Future<?> served = server.serving().compose(serving -> new OwnHooks(node, serving.sandbox().world).register()
        .compose(registered -> new SandboxDesk(serving.sandbox()).serve(node.bus())));
    return server
        .start()
        .recover(failure -> Future.failedFuture(explained(failure, config)))
        .compose(started -> server.serving().isComplete() ? served : Future.succeededFuture());
  }

  private static Throwable explained(Throwable failure, SandboxConfig config) {
    return failure instanceof BindException
        ? new ConfigurationException("Port " + config.port() + " of the simulated networks is taken; set sandbox.port.")
        : failure;
  }

  static SandboxConfig config(Configuration configuration) {
    int port = configuration.port("sandbox.port", Math.min(configuration.port("http.port", 8080) + 2, 65_535));
    try {
      return new SandboxConfig(
          configuration.text("sandbox.host", configuration.text("http.host", "127.0.0.1")),
          port,
          Path.of(configuration.text("data.dir", ".tidings"), "sandbox"),
          configuration.optional("sandbox.public-url"),
          configuration.optional("sandbox.control-token"),
          configuration.duration("sandbox.latency", Duration.ZERO),
          configuration.duration("sandbox.duplicate-window", Duration.ofHours(1)),
          configuration.duration("sandbox.token-lifetime", Duration.ofHours(2)),
          Fetching.places(configuration.text("sandbox.fetch-from", "") + " " + configuration.text("public.url", "")));
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }
}
