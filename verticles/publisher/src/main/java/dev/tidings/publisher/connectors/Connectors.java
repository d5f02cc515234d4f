package dev.tidings.publisher.connectors;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.http.OutboundHttp;
import dev.tidings.runtime.http.OutboundSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The networks that can be published to. Holds the clients, and so is made once per event loop and closed with it. A
 * network is added by its folder alone: a descriptor and the class that it names ({@link ConnectorFolders}).
 */
public final class Connectors {
  private static final List<NetworkDescriptor> FOUND = ConnectorFolders.descriptors();

  private final Map<String, Connector> byNetwork = new LinkedHashMap<>();
  private final Map<String, OAuthCalls> oauth = new LinkedHashMap<>();
  private final List<Breakers> breakers = new ArrayList<>();
  private final OutboundHttp http;
  private final Servers servers;

  /** Reads all descriptors and makes the connectors. Fails with ConfigurationException when one is wrong. */
  public Connectors(Vertx vertx, Configuration configuration) {
    this(vertx, configuration, UnaryOperator.identity());
  }

  /** @param overlay what is put over each connector */
  Connectors(Vertx vertx, Configuration configuration, UnaryOperator<Connector> overlay) {
    var all = FOUND.stream().map(found -> NetworkSettings.of(configuration, found)).toList();
    this.http = new OutboundHttp(vertx, OutboundSettings.of(configuration)
        .allowing(all.stream().flatMap(each -> each.urls().stream()).toList()));
    for (int index = 0; index < all.size(); index++) {
      var found = FOUND.get(index);
      var network = found.id();
      var settings = all.get(index);
      var descriptor = settings.applyTo(found);
      var guards = new Breakers(vertx, http, network, settings);
      breakers.add(guards);
      var calls = new NetworkCalls(descriptor, guards, Clock.systemUTC());
      byNetwork.put(network, overlay.apply(ConnectorFolders.connector(descriptor, calls, settings)));
      oauth.put(network, new OAuthCalls(descriptor, calls, settings));
    }
    this.servers = new Servers(OutboundSettings.sandboxUrl(configuration), descriptors());
  }

  /** The networks' ids, in the order in which they are shown. */
  public static List<String> networks() {
    return FOUND.stream().map(NetworkDescriptor::id).toList();
  }

  /** The connector of a network, if there is one. */
  public Optional<Connector> of(String network) {
    return Optional.ofNullable(byNetwork.get(network));
  }

  /** How accounts of that network answer; empty where they cannot. */
  public Optional<Answering> answering(String network) {
    return of(network).filter(Answered.class::isInstance).map(each -> ((Answered) each).answering());
  }

  /** The calls to a network's authorisation server. */
  public OAuthCalls oauth(String network) {
    return oauth.get(network);
  }

  /** All networks' descriptors. */
  public List<NetworkDescriptor> descriptors() {
    return byNetwork.values().stream().map(Connector::descriptor).toList();
  }

  /** Where accounts' servers are. */
  public Servers servers() {
    return servers;
  }

  /** The client for servers outside. */
  public OutboundHttp http() {
    return http;
  }

  public Future<Void> close() {
    breakers.forEach(Breakers::close);
    return http.close();
  }
}
