package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Connector;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Publishes to one network: claims what is due, sends it, looks up what is in doubt, takes over what others left. */
public final class NetworkVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkVerticle.class);
  private static final long WATCH_MILLIS = 100;
  private static final int CONNECTIONS = 3;

  private final Node node;
  private final String network;
  private final Supplier<Outside> making;
  private final PublisherConfig config;
  private Outside outside;
  private Connector connector;
  private Safety safety;
  private Claims claims;
  private ClaimLoop loop;
  private Sending sending;
  private Reconciler reconciler;
  private Doubts doubts;
  private TakeOver takeOver;
  private Expiry expiry;
  private PublisherMetrics metrics;
  private Postgres postgres;
  private List<Rounds> rounds;
  private Future<?> renewal = Future.succeededFuture();

  /** @param making makes the means to reach the networks, on the verticle's own event loop */
  public NetworkVerticle(Node node, String network, Supplier<Outside> making, PublisherConfig config) {
    this.node = node;
    this.network = network;
    this.making = making;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    assemble();
    safety.watch();
    node.signals().on("tidings_delivery", () -> context.runOnContext(woken -> loop.look()));
    vertx.setPeriodic(WATCH_MILLIS, tick -> safety.watch());
    vertx.setPeriodic(config.lease().toMillis() / 3, tick -> renew());
    rounds.forEach(Rounds::start);
    loop.look();
    return Future.succeededFuture();
  }

  private void assemble() {
    outside = making.get();
    connector = outside.connector(network);
    postgres = node.postgres().apart(CONNECTIONS);
    var backoff = new Backoff(config.firstRetry(), config.longestRetry(), () -> ThreadLocalRandom.current().nextDouble());
    var clock = new DatabaseClock();
    metrics = new PublisherMetrics(node.metrics(), network);
    metrics.gauge("tidings.clock.database.ahead.ms", "How far the database's clock is ahead of the node's",
        clock::aheadOfNodeMillis);
    safety = new Safety(node.lock(), this::another);
    claims = new Claims(postgres, clock, network, node.id(), config);
    var batcher = new Batcher(vertx, postgres, config);
    var media = new DeliveryMedia(node, connector);
    var sender = new Sender(new Sender.Means(
        connector, outside.accounts(), outside.budgets(), new Spending(postgres), media, batcher,
        new Decisions(config, backoff),
        new Gate(safety::safe, System::nanoTime, metrics, claims::lengthen), metrics, config));
    sending = new Sending(vertx, new Lanes(config.inFlight(), config.spare(config.inFlight())), sender, batcher,
        held -> loop.left(held.waits()));
    loop = new ClaimLoop(vertx, claims, sending, safety::safe, config);
    doubts = new Doubts(postgres, network, config, () -> loop.look());
    reconciler = new Reconciler(doubts, connector, outside.accounts(), outside.budgets(), media, config,
        new Backoff(config.lookupWait(), config.longestRetry(), () -> ThreadLocalRandom.current().nextDouble()));
    takeOver = new TakeOver(postgres, network, node.id());
    expiry = new Expiry(postgres, network, safety::confirm);
    rounds = List.of(
        round(config.takeOver(), "What others left could not be taken over", this::takeOver),
        round(config.takeOver(), "What is in doubt could not be looked up", reconciler::look),
        round(config.poll(), "What is too late could not be ended", expiry::sweep),
        new Rounds(vertx, config.poll(), "What is in doubt could not be counted",
            () -> doubts.count().onSuccess(metrics::inDoubt).mapEmpty()));
  }

  private Rounds round(Duration rest, String failing, Supplier<Future<Void>> work) {
    return new Rounds(vertx, rest, failing, () -> safety.safe() ? work.get() : Future.succeededFuture());
  }

  /** What others left. It does not wait for what is looked up, since that may be slow. */
  private Future<Void> takeOver() {
    return takeOver.run(sending.held()).map(taken -> {
      if (taken > 0) {
        loop.look();
      }
      return null;
    });
  }

  /** What is being sent leaves no more, unless the database that is now knows our lease. */
  private void another() {
    sending.held().forEach(held -> held.leaseUntil(System.nanoTime()));
  }

  private void renew() {
    var held = new ArrayList<>(sending.held());
    if (!held.isEmpty()) {
      renewal = claims.renew(held).onFailure(failure -> LOG.atLevel(StoreFailures.level(failure, Level.INFO))
          .log("Leases could not be renewed: {}", failure.toString()));
    }
  }

  /** Claims no more, hands back what has not begun, finishes what has. */
  @Override
  public Future<?> stop() {
    var patience = config.request(connector.descriptor().requestTimeout()).plusSeconds(1);
    var ended = new ArrayList<Future<?>>(rounds.stream().map(Rounds::stop).toList());
    return loop.stop()
        .compose(stopped -> sending.drain(patience))
        .compose(drained -> claims.tellOthers().otherwiseEmpty())
        .eventually(() -> {
          ended.add(renewal);
          return Future.join(ended).timeout(patience.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty();
        })
        .eventually(() -> outside.connectors().close())
        .eventually(postgres::closeWorkers);
  }
}
