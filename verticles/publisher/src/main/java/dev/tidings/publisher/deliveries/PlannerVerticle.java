package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.Tail;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Turns plans into deliveries. On every node that has the role; one of them is at work. */
public final class PlannerVerticle extends VerticleBase {
  private static final int BATCH = 500;
  private static final Duration PACE = Duration.ofMillis(20);

  private final Node node;
  private final Tail plans = new Tail(PlannerTail.NAME, PlannerTail.TYPES, BATCH, PACE, PlannerTail::take);
  private final Tail accounts = new Tail(AccountTail.NAME, AccountTail.TYPES, BATCH, PACE, AccountTail::take);

  public PlannerVerticle(Node node) {
    this.node = node;
  }

  @Override
  public Future<?> start() {
    plans.start(vertx, node.postgres(), node.signals(), node.id());
    accounts.start(vertx, node.postgres(), node.signals(), node.id());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return Future.join(plans.stop(), accounts.stop());
  }
}
