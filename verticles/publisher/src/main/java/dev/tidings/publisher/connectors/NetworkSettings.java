package dev.tidings.publisher.connectors;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.http.OutboundSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an installation sets for a network, under {@code network.<id>.}.
 *
 * @param url {@code url}: base URL of the API instead of the descriptor's; null for the descriptor's
 * @param oauthUrl {@code oauth.url}: base URL of the authorisation server instead of the descriptor's; null for that one
 * @param directoryUrl {@code directory.url}: where accounts' ids lead to servers instead of the descriptor's; null for that
 * @param hosts {@code host.<name>}: base URLs of services beside the API instead of the descriptor's, by its names
 * @param sandboxUrl where this network is simulated
 * @param clientId {@code client.id}: the application's id, for the exchange of tokens; null when there is none
 * @param clientSecret {@code client.secret}; null for a public client
 * @param application {@code application.id}: the application's own number, where the network calls it by another name than
 *     the client's; null for none
 * @param scopes {@code scopes}: what people are asked for besides what is needed, such as {@code a, b}, where the network
 *     has granted the application other than the descriptor's; null for the descriptor's
 * @param requestTimeout {@code request-timeout}; null for the descriptor's
 * @param breakerFailures {@code breaker.failures}: as many in a row open the breaker
 * @param breakerRest {@code breaker.rest}: how long it stays open before one request tries again
 * @param budgets {@code budgets}: limits of allowances instead of the descriptor's, such as {@code uploads=500, units=50000},
 *     where the network has granted the application more
 * @param fetchesMedia {@code fetches-media}: whether the network knows the installation's public address as its own, and so may
 *     be left to fetch what could be sent as well
 * @param home base URL of the network itself, whose application the client is; null where every account names its own server
 * @param ways the same of the network's other ways to accounts, under {@code network.<id>.<way>.}, by their servers: the
 *     descriptor's, and the installation's where it sets another
 */
public record NetworkSettings(
    String url,
    String oauthUrl,
    String directoryUrl,
    Map<String, String> hosts,
    String sandboxUrl,
    String clientId,
    String clientSecret,
    String application,
    List<String> scopes,
    Duration requestTimeout,
    int breakerFailures,
    Duration breakerRest,
    Map<String, Long> budgets,
    boolean fetchesMedia,
    String home,
    Map<String, NetworkSettings> ways) {
  private static final String SIMULATED_APPLICATION = "1";

  /** Reads the settings of one network. Fails with ConfigurationException. */
  public static NetworkSettings of(Configuration configuration, NetworkDescriptor descriptor) {
    return of(configuration, descriptor.id(), descriptor.api().url(), descriptor.api().hosts().keySet(),
        descriptor.authorisation().ways());
  }

  /** Reads those of a network to which there is one way. Fails with ConfigurationException. */
  public static NetworkSettings of(Configuration configuration, String network) {
    return of(configuration, network, null, Set.of(), Map.of());
  }

  private static NetworkSettings of(
      Configuration configuration, String network, String described, Set<String> services,
      Map<String, Authorisation.Way> ways) {
    var prefix = "network." + network + ".";
    var url = base(configuration, prefix + "url");
    var hosts = new HashMap<String, String>();
    services.forEach(name -> configuration.optional(prefix + "host." + name)
        .ifPresent(given -> hosts.put(name, base(configuration, prefix + "host." + name))));
    return new NetworkSettings(
        url,
        base(configuration, prefix + "oauth.url"),
        base(configuration, prefix + "directory.url"),
        Map.copyOf(hosts),
        OutboundSettings.sandboxUrl(configuration) + "/" + network.replace('.', '/'),
        configuration.optional(prefix + "client.id").orElse(null),
        configuration.optional(prefix + "client.secret").orElse(null),
        configuration.optional(prefix + "application.id").orElse(null),
        configuration.optional(prefix + "scopes").map(text -> List.of(text.trim().split("[\\s,]+"))).orElse(null),
        configuration.optional(prefix + "request-timeout").isPresent()
            ? configuration.duration(prefix + "request-timeout", null) : null,
        configuration.integer(prefix + "breaker.failures", 10, 1, 100_000),
        configuration.duration(prefix + "breaker.rest", Duration.ofSeconds(5)),
        GrantedBudgets.of(configuration, prefix + "budgets"),
        configuration.flag(prefix + "fetches-media", false),
        url == null ? described : url,
        ofWays(configuration, network, ways));
  }

  private static String base(Configuration configuration, String key) {
    return configuration.optional(key).map(given -> given.replaceAll("/+$", "")).orElse(null);
  }

  private static Map<String, NetworkSettings> ofWays(
      Configuration configuration, String network, Map<String, Authorisation.Way> ways) {
    var all = new HashMap<String, NetworkSettings>();
    ways.forEach((name, way) -> {
      var settings = of(configuration, network + "." + name, way.server(), Set.of(), Map.of());
      all.put(way.server(), settings);
      all.put(settings.home, settings);
    });
    return Map.copyOf(all);
  }

  /**
   * The client that this installation is at a server; null when none is configured. The simulated networks know one. Its secret
   * is for the network itself: another server, which anybody may have named, is given nothing.
   */
  public OAuthClient client(String server) {
    var own = at(server);
    boolean stranger = own.clientSecret != null && own.home != null && !own.home.equals(server)
        && !own.sandboxUrl.equals(server);
    if (own.clientId != null && !stranger) {
      return new OAuthClient(own.clientId, own.clientSecret);
    }
    return own.sandboxUrl.equals(server)
        ? new OAuthClient("sandbox-" + sandboxUrl.substring(sandboxUrl.lastIndexOf('/') + 1), null)
        : null;
  }

  /** The application's number at a server; null where none is configured. The simulated networks know one. */
  public String application(String server) {
    return isSimulated(server) ? SIMULATED_APPLICATION : at(server).application;
  }

  /** Whether a server is the simulated network. */
  public boolean isSimulated(String server) {
    return at(server).sandboxUrl.equals(server);
  }

  /** The settings of the way by which accounts at a server came. */
  private NetworkSettings at(String server) {
    return ways.entrySet().stream()
        .filter(each -> each.getKey().equals(server) || each.getValue().sandboxUrl.equals(server))
        .map(Map.Entry::getValue).findFirst().orElse(this);
  }

  /** Whether accounts at a server came by that way. */
  public boolean isOfWay(String name, String server) {
    var way = at(server);
    return way != this && way.sandboxUrl.equals(sandboxUrl + "/" + name);
  }

  /** Where a service beside the API is, by the descriptor's name for it. */
  public String host(String server, String name, NetworkDescriptor descriptor) {
    var own = at(server);
    if (own.sandboxUrl.equals(server)) {
      return server;
    }
    return hosts.containsKey(name) ? hosts.get(name) : own.url != null ? server : descriptor.api().hosts().get(name);
  }

  /** Every base URL that the installation sets. */
  Set<String> urls() {
    return Stream.concat(
        Stream.concat(Stream.of(url, oauthUrl, directoryUrl).filter(Objects::nonNull), hosts.values().stream()),
        ways.values().stream().flatMap(each -> each.urls().stream())).collect(Collectors.toUnmodifiableSet());
  }

  /** Where the ids of accounts are looked up; those of the simulated network in a directory of its own. */
  public String directory(String server, NetworkDescriptor descriptor) {
    return sandboxUrl.equals(server) ? server + "/plc"
        : directoryUrl != null ? directoryUrl : descriptor.authorisation().directory();
  }

  /** Where a page or call of the authorisation server is, which the descriptor names by an address or a path. */
  String oauthAddress(String server, String named) {
    var other = at(server);
    if (other != this) {
      return other.oauthAddress(server, named);
    }
    var path = named.replaceFirst("^https?://[^/]+", "");
    if (sandboxUrl.equals(server)) {
      return server + path;
    }
    if (oauthUrl != null) {
      return oauthUrl + path;
    }
    return named.startsWith("/") || url != null ? server + path : named;
  }

  /** Without the secret, so that it can reach no log. */
  @Override
  public String toString() {
    return "NetworkSettings[url=" + url + ", clientId=" + clientId + "]";
  }

  /** The descriptor as this installation has it. */
  NetworkDescriptor applyTo(NetworkDescriptor descriptor) {
    var api = url == null ? descriptor.api()
        : new NetworkDescriptor.Api(descriptor.api().version(), url, descriptor.api().sunset(), descriptor.api().source(),
            descriptor.api().contract(), descriptor.api().hosts());
    var pages = url == null ? descriptor.pages() : new NetworkDescriptor.Pages(null, descriptor.pages().post());
    return new NetworkDescriptor(
        descriptor.id(), descriptor.name(), descriptor.connector(), descriptor.order(), descriptor.sign(), api, pages,
        applyTo(descriptor.authorisation()), descriptor.rules(),
        descriptor.options(), GrantedBudgets.over(descriptor, budgets), descriptor.prices(), descriptor.errors(),
        descriptor.reconciliation(),
        requestTimeout == null ? descriptor.requestTimeout() : requestTimeout, descriptor.abilities(), descriptor.doubts(),
        descriptor.uploadPace());
  }

  private Authorisation applyTo(Authorisation authorisation) {
    var others = new LinkedHashMap<>(authorisation.ways());
    others.replaceAll((name, way) -> {
      var settings = ways.get(way.server());
      return settings == null ? way
          : new Authorisation.Way(way.label(), way.about(), settings.home, settings.applyTo(way.authorisation()));
    });
    return (scopes == null ? authorisation : authorisation.asking(scopes)).withWays(others);
  }
}
