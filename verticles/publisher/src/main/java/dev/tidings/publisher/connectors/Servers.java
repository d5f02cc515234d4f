package dev.tidings.publisher.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the API of an account's server is. Stored is {@code sandbox} or a base URL, so that the sandbox may move. */
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
    return stored.equals(SANDBOX) ? sandboxUrl + "/" + network : stored;
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
    if (trimmed.equals(SANDBOX) || trimmed.contains("://")) {
      return Optional.of(trimmed);
    }
    return Optional.of("https://" + trimmed);
  }
}
