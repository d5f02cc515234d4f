package dev.tidings.publisher.connectors;

import dev.tidings.bus.PostContent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of a network, as data: what changes from month to month is changed in its descriptor, not in code.
 *
 * @param id stable name, such as {@code x}
 * @param connector simple name of the class beside the descriptor that speaks to the network
 * @param order where it stands among the networks when they are shown
 * @param sign how people tell it apart at a glance; null for its initial in a colour made of its id
 * @param options what only this network has, by the name under {@code options} of a variant, in the order of editing
 * @param errors how its refusals are understood; the first that matches holds
 * @param requestTimeout how long an exchange may take
 * @param doubts figures above that are not certain, with what is known of them
 */
public record NetworkDescriptor(
    String id,
    String name,
    String connector,
    int order,
    Sign sign,
    Api api,
    Pages pages,
    Authorisation authorisation,
    Rules rules,
    Map<String, Option> options,
    List<Allowance> budgets,
    List<Price> prices,
    List<ErrorRule> errors,
    Reconciliation reconciliation,
    Duration requestTimeout,
    Abilities abilities,
    List<Doubt> doubts) {
  public NetworkDescriptor {
    options = options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    budgets = budgets == null ? List.of() : List.copyOf(budgets);
    prices = prices == null ? List.of() : List.copyOf(prices);
    errors = errors == null ? List.of() : List.copyOf(errors);
    doubts = doubts == null ? List.of() : List.copyOf(doubts);
  }

  /**
   * What is shown beside its name.
   *
   * @param colour {@code #rrggbb}, in lower case
   * @param path lines within 24 by 24, as the {@code d} of an SVG path; null for its initial
   */
  public record Sign(String colour, String path) {}

  /**
   * The version that is spoken.
   *
   * @param url base URL; null where every account names its own server; configuration {@code network.<id>.url} overrides
   * @param sunset when the version ends; null when no end is announced
   * @param source where the contract is described
   * @param hosts base URLs of services beside it, by our names for them; where the API is elsewhere, so are they
   */
  public record Api(String version, String url, LocalDate sunset, String source, Map<String, String> hosts) {
    public Api {
      hosts = hosts == null ? Map.of() : Map.copyOf(hosts);
    }
  }

  /**
   * Where people see a post.
   *
   * @param base of the network's own pages; the account's server where it is not the network's own
   * @param post path with {@code {handle}} and {@code {id}}
   */
  public record Pages(String base, String post) {}

  /**
   * How access is given. Addresses are absolute, or paths below the network's or the account's own server.
   *
   * @param scopes without which nothing can be published
   * @param imageScopes without which no image can be published
   * @param moreScopes what is asked for besides, such as {@code offline_access}
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
   * @param credentials what a person copies to connect an account without the page; null where that is not possible
   */
  public record Authorisation(
      List<String> scopes, List<String> imageScopes, List<String> moreScopes, Map<String, String> words, boolean refreshes,
      boolean rotates, boolean tellsScopes, String authorize, String token, String revoke, String register,
      String scopeSeparator, String clientIdName, String client, Boolean pkce, Boolean nonce, Map<String, String> extra,
      String revokes, Boolean discovered, String directory, Boolean roaming, CredentialsForm credentials) {
    public Authorisation {
      scopes = List.copyOf(scopes);
      imageScopes = List.copyOf(imageScopes);
      moreScopes = moreScopes == null ? List.of() : List.copyOf(moreScopes);
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
    }

    /** Everything that a person is asked for, each once. */
    public List<String> asked() {
      return Stream.of(scopes, imageScopes, moreScopes).flatMap(List::stream).distinct().toList();
    }

    /** The same asking for these besides what is needed. */
    Authorisation asking(List<String> more) {
      return new Authorisation(scopes, imageScopes, more, words, refreshes, rotates, tellsScopes, authorize, token, revoke,
          register, scopeSeparator, clientIdName, client, pkce, nonce, extra, revokes, discovered,
          directory, roaming, credentials);
    }

    /** What a scope allows, for a person; its own name where nobody has put it into words. */
    public String inWords(String scope) {
      return words.getOrDefault(scope, scope);
    }
  }

  /**
   * An option of a variant. Words are in English.
   *
   * @param type {@code text}, {@code flag}, {@code choice}, {@code number} or {@code list} (of texts)
   * @param values of a choice; empty otherwise
   * @param limit of a text in characters, of a list in entries; 0 for none
   * @param pattern that a text, or each entry of a list, must match whole; null for any
   * @param label what it is called
   * @param required whether nothing goes out without it
   * @param least of a number; null for any
   * @param most of a number; null for any
   * @param entryLimit of each entry of a list, in characters; 0 for none
   * @param about what it does, where its label does not say it; null otherwise
   * @param example of a right value; null for none
   * @param valueLabels what each value of a choice is called
   * @param unset what holds while it is not given; null where nobody needs to know
   * @param role what it means to those who show a post, of {@link DescriptorReader#ROLES}; null for nothing
   * @param fixed whether it stays as it was published when the post is edited
   */
  public record Option(
      String type,
      List<String> values,
      Integer limit,
      String pattern,
      String label,
      Boolean required,
      Long least,
      Long most,
      Integer entryLimit,
      String about,
      String example,
      Map<String, String> valueLabels,
      String unset,
      String role,
      Boolean fixed) {
    public Option {
      fixed = fixed != null && fixed;
      limit = limit == null ? 0 : limit;
      entryLimit = entryLimit == null ? 0 : entryLimit;
      required = required != null && required;
      values = values == null ? List.of() : List.copyOf(values);
      valueLabels = valueLabels == null ? Map.of() : Map.copyOf(valueLabels);
    }
  }

  /**
   * An allowance that the network grants.
   *
   * @param scope {@code account} or {@code app}
   * @param window over which the limit holds
   * @param headers prefix of the headers that say what is left; null when it is not said
   * @param reset how the reset header is written: {@code unix-seconds} or {@code instant}; {@code usage-percent} when one
   *     header of this very name says in JSON how much is used
   */
  public record Allowance(String name, String scope, long limit, Duration window, String headers, String reset) {}

  /** What one call costs, in US dollars. */
  public record Price(String name, String usd) {}

  /**
   * How a refusal is understood.
   *
   * @param status of the answer; 0 for any from 400 to 499, where there is a code
   * @param code that the body must carry; null for any. Within an error object also {@code code/subcode} and a range of
   *     numbers {@code 200-299}
   * @param contains what the body's words must contain, in any case; null for any
   * @param name our stable name of the reason
   * @param message the same in words for a person
   */
  public record ErrorRule(
      int status, String code, String contains, Outcome.Category category, String name, String message) {}

  /**
   * How a post in doubt is found.
   *
   * @param visibilityDelay how late a post may appear among the account's own
   * @param clockTolerance how far a post's time may be from the time that the network's clock shows
   * @param pages how many pages are read at most
   */
  public record Reconciliation(Duration visibilityDelay, Duration clockTolerance, int pages) {}

  /**
   * What can be done with a published post.
   *
   * @param editWindow how long after publishing; null without end
   * @param idempotencyWindow how long a key is remembered; null where there are no keys
   * @param duplicates whether the network refuses the same text twice in short order
   */
  public record Abilities(
      boolean threads,
      boolean edits,
      Duration editWindow,
      int editsPerPost,
      boolean deletes,
      Duration idempotencyWindow,
      boolean duplicates) {}

  /** A figure that is not certain. */
  public record Doubt(String field, String known) {}

  /** What a price comes to, in millionths of a US dollar; 0 for no name. Fails with IllegalArgumentException if it is unknown. */
  public long micros(String price) {
    return price == null ? 0 : prices.stream().filter(each -> each.name().equals(price)).findFirst()
        .map(each -> new BigDecimal(each.usd()).movePointRight(6).longValueExact())
        .orElseThrow(() -> new IllegalArgumentException(id + " has no price " + price));
  }

  /** The format that a variant asks for; null where the network has no formats or none was chosen. */
  public String format(PostContent.Variant variant) {
    return options.entrySet().stream().filter(each -> "format".equals(each.getValue().role())).findFirst()
        .map(each -> variant.options().get(each.getKey()) instanceof String chosen ? chosen : null).orElse(null);
  }

  /** The page of a post for people. */
  public String postUrl(String server, String handle, String remoteId) {
    var own = api.url() != null && api.url().equals(server);
    return (own && pages.base() != null ? pages.base() : server)
        + pages.post().replace("{handle}", handle).replace("{id}", remoteId);
  }
}
