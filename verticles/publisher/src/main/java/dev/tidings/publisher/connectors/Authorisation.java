package dev.tidings.publisher.connectors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How access is given. Addresses are absolute, or paths below the network's or the account's own server.
 *
 * @param scopes without which nothing can be published
 * @param imageScopes without which no image can be published
 * @param moreScopes what is asked for besides, such as {@code offline_access}
 * @param webhookScopes those of all these without which the network tells of nothing by itself
 * @param words what each scope allows, for a person
 * @param refreshes whether access tokens are renewed by refresh tokens
 * @param rotates whether a refresh token dies when it is used
 * @param tellsScopes whether the network says what a token may do
 * @param authorize the page that asks the person; null where accounts are connected with given tokens alone
 * @param token where codes are exchanged
 * @param revoke where tokens are given up; null where there is no such call
 * @param register where an installation registers itself, for each server (as Mastodon's {@code /api/v1/apps}); null
 *     where the client is configured
 * @param scopeSeparator between scopes; a space by default
 * @param clientIdName the parameter that names the client; {@code client_id} by default
 * @param client how the client shows itself: {@code basic} (default), {@code post}, {@code none}, or {@code document}, a
 *     document about it that this installation serves at the address that is the client's id
 * @param pkce whether the network has PKCE (S256); true by default
 * @param nonce whether an identity token carries the nonce that was sent (OpenID Connect); true by default
 * @param extra parameters of the page besides the usual ones
 * @param revokes which token is given up: {@code refresh} (default, where there is one) or {@code access}
 * @param discovered whether each server says who gives access to it (RFC 9728, RFC 8414); the addresses above are then
 *     those that it says. What is asked for is handed in first (RFC 9126), tokens are bound to a key of each grant
 *     (RFC 9449), and the answer names who gave it (RFC 9207)
 * @param directory where an account's id leads to its server; null where there is none
 * @param roaming whether an account keeps its id when it moves to another server
 * @param ends what giving it up ends: {@code token} (default), that access alone; {@code consent}, everything that the same
 *     person has ever let this installation do, wherever it was connected
 * @param ways other ways to the same accounts, by name, each at a server of its own; empty for none
 * @param credentials what a person copies to connect an account without the page; null where that is not possible
 */
public record Authorisation(
    List<String> scopes, List<String> imageScopes, List<String> moreScopes, List<String> webhookScopes,
    Map<String, String> words, boolean refreshes,
    boolean rotates, boolean tellsScopes, String authorize, String token, String revoke, String register,
    String scopeSeparator, String clientIdName, String client, Boolean pkce, Boolean nonce, Map<String, String> extra,
    String revokes, Boolean discovered, String directory, Boolean roaming, String ends, Map<String, Way> ways,
    CredentialsForm credentials) {
  private static final String CONSENT = "consent";

  /**
   * Another way to the same accounts.
   *
   * @param label what people choose it by
   * @param about for whom it is
   * @param server where accounts that came by it are; those that are simulated at {@code sandbox/<name>}
   * @param authorisation how access is given there
   */
  public record Way(String label, String about, String server, Authorisation authorisation) {}

  public Authorisation {
    scopes = List.copyOf(scopes);
    imageScopes = List.copyOf(imageScopes);
    moreScopes = moreScopes == null ? List.of() : List.copyOf(moreScopes);
    webhookScopes = webhookScopes == null ? List.of() : List.copyOf(webhookScopes);
    words = words == null ? Map.of() : Map.copyOf(words);
    scopeSeparator = scopeSeparator == null ? " " : scopeSeparator;
    clientIdName = clientIdName == null ? "client_id" : clientIdName;
    client = client == null ? "basic" : client;
    pkce = pkce == null || pkce;
    nonce = nonce == null || nonce;
    extra = extra == null ? Map.of() : Map.copyOf(extra);
    revokes = revokes == null ? "refresh" : revokes;
    discovered = discovered != null && discovered;
    roaming = roaming != null && roaming;
    ends = ends == null ? "token" : ends;
    ways = ways == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(ways));
  }

  /** Everything that a person is asked for, each once. */
  public List<String> asked() {
    return Stream.of(scopes, imageScopes, moreScopes).flatMap(List::stream).distinct().toList();
  }

  /** The same asking for these besides what is needed. */
  Authorisation asking(List<String> more) {
    return new Authorisation(scopes, imageScopes, more, webhookScopes, words, refreshes, rotates, tellsScopes, authorize,
        token, revoke, register, scopeSeparator, clientIdName, client, pkce, nonce, extra, revokes, discovered,
        directory, roaming, ends, ways, credentials);
  }

  /** Whether giving up one access ends all that its person connected. */
  public boolean endsConsent() {
    return CONSENT.equals(ends);
  }

  /**
   * How access is given to accounts at a server.
   *
   * @param server as it is stored of an account, or its base URL
   */
  public Authorisation at(String server) {
    return way(server).map(name -> ways.get(name).authorisation()).orElse(this);
  }

  /** The name of the way by which accounts at a server came; empty for the network's own. */
  public Optional<String> way(String server) {
    return ways.entrySet().stream()
        .filter(each -> server.equals(each.getValue().server()) || server.endsWith("/" + each.getKey()))
        .map(Map.Entry::getKey).findFirst();
  }

  Authorisation withWays(Map<String, Way> others) {
    return new Authorisation(scopes, imageScopes, moreScopes, webhookScopes, words, refreshes, rotates, tellsScopes, authorize,
        token, revoke, register, scopeSeparator, clientIdName, client, pkce, nonce, extra, revokes, discovered, directory,
        roaming, ends, others, credentials);
  }

  /** What a scope allows, for a person; its own name where nobody has put it into words. */
  public String inWords(String scope) {
    return words.getOrDefault(scope, scope);
  }
}
