package dev.tidings.publisher.accounts;

import static dev.tidings.bus.AccountsProtocol.CHOOSE_PROFILES;
import static dev.tidings.bus.AccountsProtocol.CONNECT_ACCOUNT;
import static dev.tidings.bus.AccountsProtocol.DESCRIBE_CLIENT;
import static dev.tidings.bus.AccountsProtocol.DISCONNECT_ACCOUNT;
import static dev.tidings.bus.AccountsProtocol.FINISH_CONNECTING;
import static dev.tidings.bus.AccountsProtocol.GET_ACCOUNT;
import static dev.tidings.bus.AccountsProtocol.LIST_ACCOUNTS;
import static dev.tidings.bus.AccountsProtocol.START_CONNECTING;
import static dev.tidings.bus.NetworksProtocol.CHECK;
import static dev.tidings.bus.NetworksProtocol.LIST_NETWORKS;
import static dev.tidings.bus.NetworksProtocol.PREFLIGHT;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.PagesProtocol;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.pages.PageReader;
import dev.tidings.publisher.subscriptions.WebhookViews;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Serves networks, accounts, checks and the words of pages on the bus, and renews access. How often it looks for what is due is set by
 * {@code accounts.renewal-interval} (10s).
 */
public final class AccountsVerticle extends VerticleBase {
  private final Node node;
  private Connectors connectors;
  private RenewalLoop renewals;
  private SunsetWatch sunsets;
  private EndedVersionWatch ended;
  private AccessEndWatch ends;
  private PreflightWatch preflights;
  private PageReader pages;

  public AccountsVerticle(Node node) {
    this.node = node;
  }

  @Override
  public Future<?> start() {
    connectors = new Connectors(vertx, node.configuration());
    Budgets budgets = new SharedBudgets(node.redis(), connectors.descriptors());
    var clock = Clock.systemUTC();
    var store = new AccountStore();
    var news = new AccountNews(node.events());
    var queries = new AccountQueries(
        node.postgres(), store, budgets, connectors.servers(), new WebhookViews(connectors));
    var entry = new AccountEntry(store, news, new TokenSeal(node.secrets()));
    var clients = new NetworkClients(node.postgres(), connectors, node.secrets());
    var revocation = new Revocation(node, connectors, news, clients);
    var parting = new Parting(node, connectors, revocation);
    var connecting = new AccountConnecting(node, connectors, store, news, queries, entry, parting);
    var consents = new Connecting(node, connectors, store, entry, queries, clients, revocation);
    var checks = new CheckService(connectors);
    var access = new StoredAccess(node, connectors);
    var limits = new AccountLimits(access);
    var files = new PlannedMedia(connectors, Conversions.over(node.bus()));
    var preflight = new PreflightService(node.postgres(), connectors, store, checks, budgets, clock, limits, files);
    var wordings = new AccountChecks(
        node.postgres(), connectors, store, checks, files, new KnownLimits(connectors.servers(), access));
    renewals = new RenewalLoop(vertx, new TokenRenewal(node, connectors, store, news),
        new EndedAccess(node.postgres(), store, news), consents,
        node.configuration().duration("accounts.renewal-interval", Duration.ofSeconds(10)));
    sunsets = new SunsetWatch(node, connectors.descriptors(), clock);
    ends = new AccessEndWatch(node, connectors, news);
    var ahead = node.configuration().duration("publisher.preflight-interval", Duration.ofMinutes(1));
    ended = new EndedVersionWatch(node, connectors, ahead);
    preflights = new PreflightWatch(node, connectors.descriptors(), preflight, ahead);
    pages = new PageReader(vertx, node.bus(), node.configuration());
    var bus = node.bus();
    return Future.all(List.of(
            bus.serve(LIST_NETWORKS, (ask, context) -> Future.succeededFuture(NetworkViews.of(connectors.descriptors()))),
            bus.serve(LIST_ACCOUNTS, (ask, context) -> queries.list(context)),
            bus.serve(GET_ACCOUNT, (ask, context) -> queries.get(ask.account(), context)),
            bus.serve(CONNECT_ACCOUNT, connecting::connect),
            bus.serve(START_CONNECTING, consents::start),
            bus.serve(FINISH_CONNECTING, consents::finish),
            bus.serve(CHOOSE_PROFILES, consents::choose),
            bus.serve(DESCRIBE_CLIENT, (ask, context) -> clients.describe(ask.network(), ask.publicUrl())
                .map(document -> new AccountsProtocol.ClientDocument(document.encode()))),
            bus.serve(DISCONNECT_ACCOUNT, connecting::disconnect),
            bus.serve(CHECK, wordings::check),
            bus.serve(PagesProtocol.READ_PAGE, pages::read),
            bus.serve(PREFLIGHT, preflight::judge)))
        .onSuccess(served -> {
          renewals.start();
          sunsets.start();
          ended.start();
          ends.start();
          preflights.start();
        });
  }

  @Override
  public Future<?> stop() {
    return Future.join(List.of(renewals.stop(), sunsets.stop(), ended.stop(), ends.stop(), preflights.stop()))
        .transform(stopped -> Future.join(connectors.close(), pages.close()));
  }
}
