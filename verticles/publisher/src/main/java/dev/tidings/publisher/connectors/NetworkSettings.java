package dev.tidings.publisher.connectors;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.http.OutboundSettings;
import java.time.Duration;
import java.util.List;

/**
 * What an installation sets for a network, under {@code network.<id>.}.
 *
 * @param url {@code url}: base URL of the API instead of the descriptor's; null for the descriptor's
 * @param oauthUrl {@code oauth.url}: base URL of the authorisation server instead of the descriptor's; null for that one
 * @param directoryUrl {@code directory.url}: where accounts' ids lead to servers instead of the descriptor's; null for that
 * @param sandboxUrl where this network is simulated
 * @param clientId {@code client.id}: the application's id, for the exchange of tokens; null when there is none
 * @param clientSecret {@code client.secret}; null for a public client
 * @param scopes {@code scopes}: what people are asked for besides what is needed, such as {@code a, b}, where the network
 *     has granted the application other than the descriptor's; null for the descriptor's
 * @param requestTimeout {@code request-timeout}; null for the descriptor's
 * @param breakerFailures {@code breaker.failures}: as many in a row open the breaker
 * @param breakerRest {@code breaker.rest}: how long it stays open before one request tries again
 * @param fetchesMedia {@code fetches-media}: whether the network knows the installation's public address as its own, and so may
 *     be left to fetch what could be sent as well
 */
public record NetworkSettings(
    String url,
    String oauthUrl,
    String directoryUrl,
    String sandboxUrl,
    String clientId,
    String clientSecret,
    List<String> scopes,
    Duration requestTimeout,
    int breakerFailures,
    Duration breakerRest,
    boolean fetchesMedia) {

  /** Reads the settings of one network. Fails with ConfigurationException. */
  public static NetworkSettings of(Configuration configuration, String network) {
    var prefix = "network." + network + ".";
    return new NetworkSettings(
        configuration.optional(prefix + "url").map(url -> url.replaceAll("/+$", "")).orElse(null),
        configuration.optional(prefix + "oauth.url").map(url -> url.replaceAll("/+$", "")).orElse(null),
        configuration.optional(prefix + "directory.url").map(url -> url.replaceAll("/+$", "")).orElse(null),
        OutboundSettings.sandboxUrl(configuration) + "/" + network,
        configuration.optional(prefix + "client.id").orElse(null),
        configuration.optional(prefix + "client.secret").orElse(null),
        configuration.optional(prefix + "scopes").map(text -> List.of(text.trim().split("[\\s,]+"))).orElse(null),
        configuration.optional(prefix + "request-timeout").isPresent()
            ? configuration.duration(prefix + "request-timeout", null) : null,
        configuration.integer(prefix + "breaker.failures", 10, 1, 100_000),
        configuration.duration(prefix + "breaker.rest", Duration.ofSeconds(5)),
        configuration.flag(prefix + "fetches-media", false));
  }

  /** The client that this installation is at a server; null when none is configured. The simulated networks know one. */
  public OAuthClient client(String server) {
    if (clientId != null) {
      return new OAuthClient(clientId, clientSecret);
    }
    return sandboxUrl.equals(server)
        ? new OAuthClient("sandbox-" + sandboxUrl.substring(sandboxUrl.lastIndexOf('/') + 1), null)
        : null;
  }

  /** Where a service beside the API is, by the descriptor's name for it. */
  public String host(String server, String name, NetworkDescriptor descriptor) {
    return sandboxUrl.equals(server) || url != null ? server : descriptor.api().hosts().get(name);
  }

  /** Where the ids of accounts are looked up; those of the simulated network in a directory of its own. */
  public String directory(String server, NetworkDescriptor descriptor) {
    return sandboxUrl.equals(server) ? server + "/plc"
        : directoryUrl != null ? directoryUrl : descriptor.authorisation().directory();
  }

  /** Where a page or call of the authorisation server is, which the descriptor names by an address or a path. */
  String oauthAddress(String server, String named) {
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
            descriptor.api().hosts());
    var pages = url == null ? descriptor.pages() : new NetworkDescriptor.Pages(null, descriptor.pages().post());
    return new NetworkDescriptor(
        descriptor.id(), descriptor.name(), descriptor.connector(), descriptor.order(), descriptor.sign(), api, pages,
        scopes == null ? descriptor.authorisation() : descriptor.authorisation().asking(scopes), descriptor.rules(),
        descriptor.options(), descriptor.budgets(), descriptor.prices(), descriptor.errors(), descriptor.reconciliation(),
        requestTimeout == null ? descriptor.requestTimeout() : requestTimeout, descriptor.abilities(), descriptor.doubts());
  }
}
