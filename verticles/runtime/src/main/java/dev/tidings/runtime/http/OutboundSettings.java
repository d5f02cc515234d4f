package dev.tidings.runtime.http;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How servers outside are reached.
 *
 * @param allow {@code host:port} pairs that may be reached in the clear and on private addresses: the sandbox's, those of
 *     {@code outbound.allow} besides, and those of base URLs that the installation sets
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

  /**
   * From configuration; {@code outbound.allow=none} leaves out the sandbox, too. Fails with ConfigurationException.
   */
  public static OutboundSettings of(Configuration configuration) {
    return new OutboundSettings(
        allowed(configuration),
        configuration.duration("outbound.connect-timeout", Duration.ofSeconds(5)),
        configuration.integer("outbound.connections", 192, 1, 4_096),
        configuration.integer("outbound.waiting", 2_000, 1, 1_000_000),
        configuration.integer("outbound.answer-bytes", 4 << 20, 1_024, 256 << 20));
  }

  private static Set<String> allowed(Configuration configuration) {
    var listed = configuration.text("outbound.allow", "").trim();
    if (listed.equals("none")) {
      return Set.of();
    }
    return Stream.concat(Stream.of(sandboxUrl(configuration)),
            Arrays.stream(listed.split("[,\\s]+")).filter(each -> !each.isEmpty()).map(each -> "http://" + each))
        .map(OutboundSettings::authority)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same, and the hosts of these base URLs at their ports. Fails with ConfigurationException if one is no URL. */
  public OutboundSettings allowing(Collection<String> urls) {
    var more = Stream.concat(allow.stream(), urls.stream().map(OutboundSettings::authorityOfUrl))
        .collect(Collectors.toUnmodifiableSet());
    return new OutboundSettings(more, connectTimeout, connections, waiting, answerBytes);
  }

  private static String authorityOfUrl(String url) {
    try {
      var uri = URI.create(url);
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || !secure && !"http".equalsIgnoreCase(uri.getScheme())) {
        throw new IllegalArgumentException("no web address");
      }
      return authority(uri.getPort() > 0 ? url : "http://" + uri.getHost() + (secure ? ":443" : ":80"));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("A base URL of a network must be like https://host or http://host:port, but one is '"
          + url + "'.");
    }
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
      return uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "") + ":" + uri.getPort();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("outbound.allow and sandbox.url need a host and a port, but one says '" + url + "'.");
    }
  }
}
