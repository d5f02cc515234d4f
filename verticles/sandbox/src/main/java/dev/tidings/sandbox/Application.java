package dev.tidings.sandbox;

import java.util.List;
import java.util.Set;

/**
 * A program registered with a network, which people let act for them.
 *
 * @param clientSecret null for a public client, which has none
 * @param redirectUris where it may have people sent back to; empty for anywhere
 */
public record Application(
    String clientId, String clientSecret, Network network, String name, String website, List<String> redirectUris, Set<String> scopes) {
  private static final String ANYBODY = "sandbox-";

  public Application {
    redirectUris = List.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }

  /** The public client {@code sandbox-<network>} that every network here knows without registration; null for another id. */
  static Application ofAnybody(String clientId) {
    return clientId.startsWith(ANYBODY)
        ? Networks.of(clientId.substring(ANYBODY.length()))
            .map(network -> new Application(clientId, null, network, "Tidings", null, List.of(), network.scopes()))
            .orElse(null)
        : null;
  }
}
