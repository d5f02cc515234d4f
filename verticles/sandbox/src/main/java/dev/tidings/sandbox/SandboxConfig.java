package dev.tidings.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the sandbox runs.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param data the folder that it keeps its file in
 * @param publicUrl how people reach it; empty for {@code http://host:port}
 * @param controlToken what a call of the control API must bring as a bearer token; empty for none
 * @param latency how long every answer of a network takes at least
 * @param duplicateWindow how long networks that refuse duplicates remember what an account said; zero for not at all
 * @param tokenLifetime how long access tokens are good where they come with refresh tokens
 * @param fetchFrom {@code host:port} pairs besides this machine's own, from which files are fetched that are given by their address
 */
public record SandboxConfig(
    String host,
    int port,
    Path data,
    Optional<String> publicUrl,
    Optional<String> controlToken,
    Duration latency,
    Duration duplicateWindow,
    Duration tokenLifetime,
    Set<String> fetchFrom) {
  private static final int HIGHEST_PORT = 65_535;

  /** Checks what can be checked; throws IllegalArgumentException with one sentence when it does not fit. */
  public SandboxConfig {
    fetchFrom = Set.copyOf(fetchFrom);
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("sandbox.port must be between 0 and 65535");
    }
    if (latency.isNegative() || duplicateWindow.isNegative()) {
      throw new IllegalArgumentException("sandbox.latency and sandbox.duplicate-window must not be negative");
    }
    if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
      throw new IllegalArgumentException("sandbox.token-lifetime must be positive");
    }
    if (publicUrl.filter(url -> !url.matches("https?://[^\\s/]+(/\\S*)?")).isPresent()) {
      throw new IllegalArgumentException("sandbox.public-url must be an http address");
    }
  }

  /** The usual settings on that port and folder. */
  public static SandboxConfig usual(int port, Path data) {
    return new SandboxConfig(
        "127.0.0.1", port, data, Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ofHours(1), Duration.ofHours(2), Set.of());
  }
}
