package dev.tidings.runtime.http;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How servers outside are reached.
 *
 * @param allow {@code host:port} pairs that may be reached in the clear and on private addresses; key
 *     {@code outbound.allow}, by default the sandbox's alone
 * @param connectTimeout until a connection stands, waiting for a free one included; key {@code outbound.connect-timeout}
 * @param connections per host and user of them, such as the publisher of one network, which has up to 160 calls under way;
 *     key {@code outbound.connections}
 * @param waiting requests that may wait for a connection, per host; key {@code outbound.waiting}
 * @param answerBytes the longest answer that is read; key {@code outbound.answer-bytes}
 */
public record OutboundSettings(
    Set<String> allow, Duration connectTimeout, int connections, int waiting, int answerBytes) {
  public OutboundSettings {
    allow = Set.copyOf(allow);
  }

  /** From configuration; {@code outbound.allow=none} allows no exception. Fails with ConfigurationException. */
  public static OutboundSettings of(Configuration configuration) {
    return new OutboundSettings(
        allowed(configuration),
        configuration.duration("outbound.connect-timeout", Duration.ofSeconds(5)),
        configuration.integer("outbound.connections", 192, 1, 4_096),
        configuration.integer("outbound.waiting", 2_000, 1, 1_000_000),
        configuration.integer("outbound.answer-bytes", 4 << 20, 1_024, 256 << 20));
  }

  private static Set<String> allowed(Configuration configuration) {
    var listed = configuration.optional("outbound.allow");
    if (listed.isEmpty()) {
      return Set.of(authority(sandboxUrl(configuration)));
    }
    if (listed.get().equals("none")) {
      return Set.of();
    }
    return Arrays.stream(listed.get().split("[,\\s]+"))
        .map(each -> authority("http://" + each))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Where the simulated networks are: {@code sandbox.url}, by default two ports above the product's own, on loopback. */
  public static String sandboxUrl(Configuration configuration) {
    int own = configuration.port("http.port", 8080);
    int sandbox = configuration.port("sandbox.port", Math.min(own + 2, 65_535));
    return configuration.text("sandbox.url", "http://127.0.0.1:" + sandbox).replaceAll("/+$", "");
  }

  private static String authority(String url) {
    try {
      var uri = URI.create(url);
      if (uri.getHost() == null || uri.getPort() < 1) {
        throw new IllegalArgumentException("no host and port");
      }
      return uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("outbound.allow and sandbox.url need a host and a port, but one says '" + url + "'.");
    }
  }
}
