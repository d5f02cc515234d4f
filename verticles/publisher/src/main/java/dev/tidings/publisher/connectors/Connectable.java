package dev.tidings.publisher.connectors;

import java.util.Objects;

/**
 * A page, profile or channel that can be connected with a grant.
 *
 * @param accessToken its own, where the network gives one for each; null to act with the grant's
 * @param person who gave the consent, as the network calls them to this application; null where it does not matter who
 */
public record Connectable(Profile profile, String accessToken, String person) {
  public Connectable {
    Objects.requireNonNull(profile, "profile");
  }

  public Connectable(Profile profile, String accessToken) {
    this(profile, accessToken, null);
  }

  /** Without the token, so that it can reach no log. */
  @Override
  public String toString() {
    return "Connectable[" + profile + "]";
  }
}
