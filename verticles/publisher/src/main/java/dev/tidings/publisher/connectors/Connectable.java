package dev.tidings.publisher.connectors;

import java.util.Objects;

/**
 * A page, profile or channel that can be connected with a grant.
 *
 * @param accessToken its own, where the network gives one for each; null to act with the grant's
 */
public record Connectable(Profile profile, String accessToken) {
  public Connectable {
    Objects.requireNonNull(profile, "profile");
  }

  /** Without the token, so that it can reach no log. */
  @Override
  public String toString() {
    return "Connectable[" + profile + "]";
  }
}
