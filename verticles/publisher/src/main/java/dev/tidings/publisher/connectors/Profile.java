package dev.tidings.publisher.connectors;

import java.util.List;

/**
 * Whose access it is.
 *
 * @param scopes what the token may do, where the network tells; empty when it does not
 */
public record Profile(String remoteId, String handle, String displayName, List<String> scopes) {
  public Profile {
    scopes = List.copyOf(scopes);
  }
}
