package dev.tidings.publisher.reading;

import dev.tidings.bus.ReadingProtocol;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import dev.tidings.runtime.kafka.KafkaWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/** Reads what networks say back, and takes their webhooks. On every node that has the role; turns share the accounts out. */
public final class ReadingVerticle extends VerticleBase {
  /** The role that reads. */
  public static final String ROLE = "publisher.reading";

  private final Node node;
  private final Supplier<Outside> making;
  private final ReadingConfig config;
  private Outside outside;
  private KafkaWriter kafka;
  private TurnStore turns;
  private AccountReader accounts;
  private List<String> networks;
  private Rounds accountRounds;
  private Rounds webhookRounds;

  /** @param making makes the means to reach the networks, on the verticle's own event loop */
  public ReadingVerticle(Node node, Supplier<Outside> making, ReadingConfig config) {
    this.node = node;
    this.making = making;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    outside = making.get();
    kafka = new KafkaWriter(vertx, node.kafka(), config.idle(), config.patience());
    turns = new TurnStore(node.postgres());
    var store = new ReadingStore(node.postgres(), node.events());
    var facts = new Facts(node, kafka);
    accounts = new AccountReader(
        outside, turns, store, new CompletionStore(node.postgres(), node.events()), new FigureStore(node.postgres()),
        new ReadingCosts(node.postgres()), facts, config);
    networks = Connectors.networks().stream().filter(this::isRead).toList();
    var webhooks = new WebhookDesk(node, outside.connectors());
    accountRounds = new Rounds(vertx, config.look(), "Accounts could not be read", this::accounts);
    webhookRounds = new Rounds(vertx, config.look(), "Webhooks could not be worked on",
        new WebhookWork(node.postgres(), node.events(), outside, facts, config)::work);
    var queries = new MetricsQuery(node.postgres());
    var figures = new AccountFiguresQuery(node.postgres(), outside.connectors());
    return Future.all(
            node.bus().serve(ReadingProtocol.GET_METRICS, queries::get),
            node.bus().serve(ReadingProtocol.GET_ACCOUNT_FIGURES, figures::get),
            node.bus().serve(ReadingProtocol.ANSWER_CHALLENGE, webhooks::challenge),
            node.bus().serve(ReadingProtocol.TAKE_WEBHOOK, webhooks::take))
        .onSuccess(served -> {
          accountRounds.start();
          webhookRounds.start();
        });
  }

  private boolean isRead(String network) {
    var connector = outside.connectors().of(network).orElseThrow();
    return connector instanceof Measured || connector instanceof Conversing;
  }

  private Future<Void> accounts() {
    return turns.enter(networks, config.first())
        .compose(entered -> turns.take(node.id(), config.lease(), config.atOnce(), networks))
        .compose(taken -> Future.join(taken.stream().map(accounts::read).toList())
            .compose(read -> taken.size() == config.atOnce() && !accountRounds.stopped()
                ? accounts()
                : Future.succeededFuture()));
  }

  /** Finishes what has begun. */
  @Override
  public Future<?> stop() {
    return Future.join(accountRounds.stop(), webhookRounds.stop())
        .transform(done -> kafka.close())
        .transform(closed -> outside.connectors().close());
  }
}
