package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The means to act for an account. Holds the token in the clear: it lives for one call, and is never stored, logged or
 * sent over the bus.
 *
 * @param account null while it is being connected
 * @param server base URL of the network's API for this account, without a slash at its end
 * @param remoteId the account's own id on the network; null while it is being connected
 * @param tokenVersion which issue of the tokens this is
 * @param expiresAt when the access token ends; null when it does not
 * @param binding what the token is bound to; null for one that serves whoever bears it
 */
public record Access(
    WorkspaceId workspace,
    AccountId account,
    String network,
    String server,
    String remoteId,
    String handle,
    String accessToken,
    long tokenVersion,
    Instant expiresAt,
    List<String> scopes,
    Binding binding) {
  public Access {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(accessToken, "accessToken");
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  /** With a token that serves whoever bears it. */
  public Access(
      WorkspaceId workspace, AccountId account, String network, String server, String remoteId, String handle,
      String accessToken, long tokenVersion, Instant expiresAt, List<String> scopes) {
    this(workspace, account, network, server, remoteId, handle, accessToken, tokenVersion, expiresAt, scopes, null);
  }

  /** Without the token, so that it can reach no log. */
  @Override
  public String toString() {
    return "Access[" + network + " " + handle + " at " + server + ", token version " + tokenVersion + "]";
  }
}
