package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** A connector whose network tells how posts and accounts fare. Changes nothing on the network. */
public interface Measured {
  /** As many posts as one call asks for. */
  int postsAtOnce();

  /** The allowances that one call draws from. */
  List<String> measuringBudgets();

  /**
   * Asks for the metrics of published posts, in one HTTP exchange.
   *
   * @param remoteIds at most {@link #postsAtOnce()}
   * @return by remote id; a post that the network does not know any more is not among them
   */
  Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access);

  /** Asks how the account itself fares, in one HTTP exchange. */
  Future<Outcome<Metrics>> measureAccount(Access access);
}
