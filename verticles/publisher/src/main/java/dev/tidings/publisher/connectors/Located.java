package dev.tidings.publisher.connectors;

import java.util.Objects;

/**
 * Where the account of a name is.
 *
 * @param server base URL of the server that keeps it, as it says itself: to be judged before it is called
 * @param remoteId the account's own id on the network, for good
 * @param handle its name for people; null where it has none that holds
 */
public record Located(String server, String remoteId, String handle) {
  public Located {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(remoteId, "remoteId");
  }
}
