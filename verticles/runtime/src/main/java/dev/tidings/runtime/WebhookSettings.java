package dev.tidings.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What this installation and a network agree on for the network's calls.
 *
 * @param address where it calls: below {@code public.url}
 * @param secret {@code network.<id>.webhook.secret}, with which calls are signed
 * @param token {@code network.<id>.webhook.token}: what some networks show when they ask whether the address is ours; null
 *     for nothing
 */
public record WebhookSettings(String address, String secret, String token) {
  private static final String PATH = "/api/v1/hooks/";
  private static final String SIMULATED = "sandbox";
  private static final Pattern PUBLIC =
      Pattern.compile("https://(?!(?:[^/:]*\\.)?localhost[:/]|127\\.|\\[::1])[^\\s/]+/\\S*");
  private static final int USUAL_PORT = 8080;

  /**
   * Empty where nothing was agreed on. A node that plays the simulated networks itself agrees with them by itself: by words
   * that are made of the installation's key.
   */
  public static Optional<WebhookSettings> of(Node node, String network) {
    var configuration = node.configuration();
    var prefix = "network." + network + ".webhook.";
    var plays = node.has(SIMULATED);
    return configuration.optional(prefix + "secret")
        .or(() -> plays
            ? Optional.of(node.keys().derivedPassword("webhooks of the simulated " + network)) : Optional.empty())
        .map(secret -> new WebhookSettings(address(configuration, network), secret, configuration.optional(prefix + "token")
            .orElse(plays ? node.keys().derivedPassword("address of the simulated " + network) : null)));
  }

  /**
   * What was agreed on with the application of another way to a network's accounts, under {@code
   * network.<id>.<way>.webhook.}: it calls the same address. Empty where nothing was.
   */
  public static Optional<WebhookSettings> ofWay(Configuration configuration, String network, String way) {
    var prefix = "network." + network + "." + way + ".webhook.";
    return configuration.optional(prefix + "secret").map(secret -> new WebhookSettings(
        address(configuration, network), secret, configuration.optional(prefix + "token").orElse(null)));
  }

  /** Whether a network was agreed with by the installation's settings, and not by itself with a simulated one. */
  public static boolean isConfigured(Configuration configuration, String network) {
    return configuration.optional("network." + network + ".webhook.secret").isPresent();
  }

  /** Where the network calls, whether or not anything was agreed on. */
  public static String address(Configuration configuration, String network) {
    return configuration.text("public.url", "http://localhost:" + configuration.port("http.port", USUAL_PORT))
        .replaceAll("/+$", "") + PATH + network;
  }

  /** Whether networks on the internet may call an address: https, and not this machine. */
  public static boolean isPublic(String address) {
    return PUBLIC.matcher(address).matches();
  }

  /** Without the secret, so that it can reach no log. */
  @Override
  public String toString() {
    return "WebhookSettings[" + address + "]";
  }
}
