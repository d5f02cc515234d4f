package dev.tidings.publisher.subscriptions;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Authorisation;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Servers;
import dev.tidings.publisher.connectors.Subscribing.Obstacle;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.WebhookSettings;
import java.util.List;
import java.util.Optional;

/** What stands against being told of an account, as far as it is known before any network is asked. */
final class Obstacles {
  static final String SCOPE_MISSING = "scope-missing";

  private final Node node;

  Obstacles(Node node) {
    this.node = node;
  }

  /** Whether anything is agreed on with a network. */
  boolean isAgreed(String network) {
    return WebhookSettings.of(node, network).isPresent();
  }

  /** Of the installation itself. Simulated networks call any address, and are agreed with where they run here. */
  Optional<Obstacle> ofInstallation(NetworkDescriptor network, String server) {
    boolean simulated = Servers.isSimulated(server);
    if (!(simulated ? isAgreed(network.id()) : isConfigured(network, server))) {
      return Optional.of(new Obstacle("no-secret", "This installation takes no calls of " + network.name() + ": network."
          + network.id() + ".webhook.secret is not set."));
    }
    return simulated || WebhookSettings.isPublic(WebhookSettings.address(node.configuration(), network.id()))
        ? Optional.empty()
        : Optional.of(new Obstacle("no-public-address", network.name() + " cannot call this installation: public.url must be"
            + " an https address that can be reached from the internet."));
  }

  /** With the application of the account's own way, or with the network's own. */
  private boolean isConfigured(NetworkDescriptor network, String server) {
    return WebhookSettings.isConfigured(node.configuration(), network.id()) || network.authorisation().way(server)
        .flatMap(way -> WebhookSettings.ofWay(node.configuration(), network.id(), way)).isPresent();
  }

  /** Of the access. Where nothing is told of what it may do, all is assumed. */
  Optional<Obstacle> ofAccess(NetworkDescriptor network, String server, Access access) {
    var authorisation = network.authorisation().at(server);
    var missing = access.scopes().isEmpty() ? List.<String>of()
        : authorisation.webhookScopes().stream().filter(scope -> !access.scopes().contains(scope)).toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(lacking(authorisation, missing));
  }

  /** The network found that something is missing. */
  Obstacle lacking(NetworkDescriptor network, String server, String message) {
    var authorisation = network.authorisation().at(server);
    return authorisation.webhookScopes().isEmpty() ? new Obstacle(SCOPE_MISSING, message)
        : lacking(authorisation, authorisation.webhookScopes());
  }

  private static Obstacle lacking(Authorisation authorisation, List<String> scopes) {
    var words = scopes.stream().map(scope -> scope + " (" + authorisation.inWords(scope) + ")").toList();
    return new Obstacle(SCOPE_MISSING, "The access lacks " + String.join(" or ", words)
        + ". Connect the account again and allow it.");
  }
}
