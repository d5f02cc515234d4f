package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Subscription;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The edge {@code subscribed_apps}: an application has itself told of an account, by a token that it has from it. */
public final class GraphSubscriptions {
  /** Those of Page's fields that are known here, of the many that the reference lists. */
  public static final Set<String> OF_PAGES =
      Set.of("feed", "mention", "messages", "message_reactions", "messaging_postbacks", "leadgen", "live_videos", "ratings", "videos", "name", "picture");

  public static final Set<String> OF_INSTAGRAM = Set.of(
      "comments", "live_comments", "mentions", "messages", "message_reactions", "messaging_postbacks", "messaging_referral", "messaging_seen",
      "story_insights");
  private static final String FIELDS = "subscribed_fields";

  private final World world;
  private final GraphDialect dialect;
  private final Edge edge;

  /**
   * The edge as one way to a network has it.
   *
   * @param way empty where there is one
   * @param known the fields that may be named
   * @param told what is told of an account for those that were named; nothing for all
   * @param parameters reads those of a request that may ask
   * @param account whose edge it is, by the node's name
   */
  public record Edge(
      String way,
      Set<String> known,
      UnaryOperator<Set<String>> told,
      BiFunction<Exchange, Set<String>, GraphParameters> parameters,
      BiFunction<Exchange, String, Account> account) {}

  public GraphSubscriptions(World world, GraphDialect dialect, Edge edge) {
    this.world = world;
    this.dialect = dialect;
    this.edge = edge;
  }

  /** {@code POST}: what was subscribed before is replaced. */
  public Future<Answer> subscribe(Exchange exchange, String node) {
    List<String> fields = List.of(edge.parameters().apply(exchange, Set.of(FIELDS)).needed(FIELDS).split(","));
    Account account = edge.account().apply(exchange, node);
    for (int index = 0; index < fields.size(); index++) {
      if (!edge.known().contains(fields.get(index))) {
        throw dialect.invalid("Param " + FIELDS + "[" + index + "] must be one of " + new TreeSet<>(edge.known()) + " - got \"" + fields.get(index) + "\".");
      }
    }
    return world
        .save(new Subscription(
            account.network(), account.id(), exchange.grant.clientId(), edge.way(), edge.told().apply(new HashSet<>(fields)), System.currentTimeMillis()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> done());
  }

  /** {@code GET}: the application that asks, if it is subscribed. */
  public Future<Answer> list(Exchange exchange, String node) {
    edge.parameters().apply(exchange, Set.of("fields"));
    JsonArray data = new JsonArray();
    find(exchange, node).ifPresent(subscription ->
        data.add(new JsonObject()
            .put("category", "Business")
            .put("name", world.applications().find(subscription.clientId()).orElseThrow().name())
            .put("id", subscription.clientId())
            .put(FIELDS, new JsonArray(named(subscription)))));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  /** Those that were named; by way of a Page the usual ones. */
  private static List<String> named(Subscription subscription) {
    return List.copyOf(new TreeSet<>(subscription.fields().isEmpty() ? Set.of("feed", "mention") : subscription.fields()));
  }

  /** {@code DELETE}: also where nothing was subscribed. */
  public Future<Answer> end(Exchange exchange, String node) {
    edge.parameters().apply(exchange, Set.of());
    return find(exchange, node)
        .map(world::forget)
        .orElseGet(Future::succeededFuture)
        .onSuccess(ended -> exchange.accepted = true)
        .map(ended -> done());
  }

  private Optional<Subscription> find(Exchange exchange, String node) {
    Account account = edge.account().apply(exchange, node);
    return world.subscriptions().find(account.network(), account.id(), exchange.grant.clientId(), edge.way());
  }

  private static Answer done() {
    return Answer.json(200, new JsonObject().put("success", true));
  }
}
