package dev.tidings.publisher.connectors;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Connectors before the simulated networks, which are as new to the class of tests that registers this. No fault outlives
 * its test.
 */
public final class SandboxedConnectors implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final Map<String, String> settings;
  private Vertx vertx;
  private SandboxProcess sandbox;
  private Connectors connectors;

  public SandboxedConnectors() {
    this(Map.of());
  }

  /** @param settings of the connectors, beside where the networks are */
  public SandboxedConnectors(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    vertx = Vertx.vertx();
    sandbox = SharedSandbox.asNew();
    connectors = with(Map.of());
  }

  /** Other connectors before the same networks, with these settings as well; the caller closes them. */
  public Connectors with(Map<String, String> more) {
    var all = new HashMap<>(Map.of("sandbox.url", url(), "outbound.allow", "127.0.0.1:" + port()));
    all.putAll(settings);
    all.putAll(more);
    return new Connectors(vertx, Configuration.of(all));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    sandbox.control().clearFaults();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Where the networks are, without a slash at its end. */
  public String url() {
    return sandbox.url();
  }

  public int port() {
    return sandbox.port();
  }

  public SandboxControl control() {
    return sandbox.control();
  }

  public Connectors connectors() {
    return connectors;
  }

  /** The connector of a network that there is. */
  public Connector of(String network) {
    return connectors.of(network).orElseThrow();
  }
}
