package dev.tidings.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a simulated network is, as data.
 *
 * @param id lower case, as on the wire and in addresses
 * @param title its name for people
 * @param profilePath the path of an account's page, with {@code {handle}}
 * @param postPath the path of a post's page, with {@code {id}} and perhaps {@code {handle}} or {@code {account}}
 * @param expiring whether access tokens expire and come with a refresh token
 * @param refreshLifetime how long a refresh token is good, of which its network tells; zero where it does not
 * @param scopes of a grant for which nothing else is asked
 * @param allowances its budgets, in the order in which they are shown
 */
public record NetworkTraits(
    String id, String title, String profilePath, String postPath, boolean expiring, Duration refreshLifetime, Set<String> scopes,
    List<Allowance> allowances) {
  public NetworkTraits {
    scopes = Set.copyOf(scopes);
    allowances = List.copyOf(allowances);
  }

  /** Of a network that does not tell how long refresh tokens are good. */
  public NetworkTraits(
      String id, String title, String profilePath, String postPath, boolean expiring, Set<String> scopes, List<Allowance> allowances) {
    this(id, title, profilePath, postPath, expiring, Duration.ZERO, scopes, allowances);
  }
}
