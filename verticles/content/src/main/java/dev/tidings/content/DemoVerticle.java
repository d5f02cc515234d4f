package dev.tidings.content;

import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Sees to the demo's calendar, once per node and beside what content answers. */
final class DemoVerticle extends VerticleBase {
  private final DemoCalendar calendar;

  DemoVerticle(Node node) {
    this.calendar = new DemoCalendar(node, new ArrivalStore(node.events()));
  }

  @Override
  public Future<?> start() {
    calendar.start();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    calendar.stop();
    return Future.succeededFuture();
  }
}
