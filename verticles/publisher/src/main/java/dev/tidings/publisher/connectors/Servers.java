package dev.tidings.publisher.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the API of an account's server is. Stored is {@code sandbox}, with a way
 * behind a slash where there are several, or a base URL, so that the sandbox may move. */
public final class Servers {
  /** The simulated network. */
  public static final String SANDBOX = "sandbox";

  private final String sandboxUrl;
  private final Map<String, NetworkDescriptor> networks;

  Servers(String sandboxUrl, List<NetworkDescriptor> descriptors) {
    this.sandboxUrl = sandboxUrl;
    this.networks = descriptors.stream().collect(Collectors.toUnmodifiableMap(NetworkDescriptor::id, Function.identity()));
  }

  /** The base URL behind what is stored of an account. */
  public String url(String network, String stored) {
    return isSimulated(stored) ? sandboxUrl + "/" + network + stored.substring(SANDBOX.length()) : stored;
  }

  /** Whether what is stored of an account is the simulated network. */
  public static boolean isSimulated(String stored) {
    return stored.equals(SANDBOX) || stored.startsWith(SANDBOX + "/");
  }

  /**
   * What is stored of accounts that come by another way to a network.
   *
   * @param given {@code sandbox}, or null for the way's own server
   */
  public Optional<String> stored(String network, String way, String given) {
    return Optional.ofNullable(networks.get(network)).map(descriptor -> descriptor.authorisation().ways().get(way))
        .map(known -> given != null && isSimulated(given.trim()) ? SANDBOX + "/" + way : known.server());
  }

  /**
   * What is stored for what a person gave: empty if the network needs a server and none was given.
   *
   * @param given {@code sandbox}, a base URL, or null for the network's own
   */
  public Optional<String> stored(String network, String given) {
    if (given == null || given.isBlank()) {
      return Optional.ofNullable(networks.get(network)).map(descriptor -> descriptor.api().url());
    }
    var trimmed = given.trim().replaceAll("/+$", "");
    if (isSimulated(trimmed) || trimmed.contains("://")) {
      return Optional.of(trimmed);
    }
    return Optional.of("https://" + trimmed);
  }
}
