package dev.tidings.runtime;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus, typed. The only code that touches Vert.x's own. Delivery is at most once: what must not be lost is
 * committed first and told after.
 */
public final class Bus {
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

  private final Vertx vertx;
  private final Set<String> servedHere = ConcurrentHashMap.newKeySet();

  public Bus(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Asks, and waits at most the address's time-out (or the context's deadline, if that is sooner). Fails with a
   * {@link BusFailure}: Rejected, TimedOut, NoHandler or Internal. A capability on this node is preferred.
   */
  public <Q, R> Future<R> request(Address<Q, R> address, Q question, CallContext context) {
    return requestJson(address, question, context).map(body -> decodeAnswer(address, body));
  }

  /** As {@link #request}, with the answer left as the JSON that travelled. */
  public <Q, R> Future<JsonObject> requestJson(Address<Q, R> address, Q question, CallContext context) {
    long timeout = BusHeaders.remaining(address.timeout(), context);
    if (timeout <= 0) {
      return Future.failedFuture(new BusFailure.TimedOut(address.name()));
    }
    var options = new DeliveryOptions()
        .setHeaders(BusHeaders.of(context, address.question()))
        .setSendTimeout(timeout)
        .setLocalOnly(servedHere.contains(address.name()));
    return vertx.eventBus()
        .<Object>request(address.name(), BusJson.toJson(question), options)
        .map(reply -> (JsonObject) reply.body())
        .recover(failure -> Future.failedFuture(BusReplies.failure(address.name(), failure)));
  }

  private static <R> R decodeAnswer(Address<?, R> address, JsonObject body) {
    try {
      return BusJson.fromJson(body, address.answer());
    } catch (IllegalArgumentException e) {
      LOG.error("The answer of {} cannot be read as {}", address.name(), address.answer().getSimpleName(), e);
      throw new BusFailure.Internal(address.name());
    }
  }

  /**
   * Answers an address. Whatever the handler does (a value, a failed future, an exception), and whatever the question
   * looks like, the caller is told at once. Completes when the registration is known to the whole cluster.
   */
  public <Q, R> Future<Void> serve(Address<Q, R> address, BiFunction<Q, CallContext, Future<R>> handler) {
    return serveJson(address, (question, context) -> handler.apply(question, context).map(BusJson::toJson));
  }

  /** As {@link #serve}, for a handler that has its answer as the JSON of the address's answer already. */
  public <Q, R> Future<Void> serveJson(
      Address<Q, R> address, BiFunction<Q, CallContext, Future<JsonObject>> handler) {
    var consumer = vertx.eventBus().<Object>consumer(address.name());
    consumer.handler(message -> answer(address, handler, message));
    return consumer.completion().onSuccess(done -> servedHere.add(address.name()));
  }

  private static <Q, R> void answer(
      Address<Q, R> address, BiFunction<Q, CallContext, Future<JsonObject>> handler, Message<Object> message) {
    Future<JsonObject> outcome;
    try {
      var context = BusHeaders.context(message.headers());
      var question = decodeQuestion(address, message);
      outcome = BusHeaders.expired(context)
          ? Future.failedFuture(new BusFailure.TimedOut(address.name()))
          : handler.apply(question, context);
    } catch (RuntimeException e) {
      outcome = Future.failedFuture(e);
    }
    outcome.onComplete(message::reply, failure -> BusReplies.fail(address.name(), message, failure));
  }

  private static <Q> Q decodeQuestion(Address<Q, ?> address, Message<Object> message) {
    try {
      return BusJson.fromJson((JsonObject) message.body(), address.question());
    } catch (RuntimeException e) {
      LOG.warn("A question to {} cannot be read: {}", address.name(), e.getMessage());
      throw BusFailure.rejected(400, "malformed-message", "The message is no " + address.question().getSimpleName() + ".");
    }
  }

  /** Tells a fact to whoever listens, on any node. */
  public <E> void publish(Topic<E> topic, E fact, CallContext context) {
    vertx.eventBus().publish(
        topic.name(), BusJson.toJson(fact), new DeliveryOptions().setHeaders(BusHeaders.of(context, topic.fact())));
  }

  /** Listens to a topic. Completes when the registration is known to the whole cluster. */
  public <E> Future<Void> subscribe(Topic<E> topic, BiConsumer<E, CallContext> handler) {
    var consumer = vertx.eventBus().<Object>consumer(topic.name());
    consumer.handler(message -> {
      try {
        handler.accept(BusJson.fromJson((JsonObject) message.body(), topic.fact()), BusHeaders.context(message.headers()));
      } catch (RuntimeException e) {
        LOG.error("A fact told on {} could not be handled", topic.name(), e);
      }
    });
    return consumer.completion();
  }

  /**
   * Sends a question to this very node through the bus, to show that the bus works. Fails with a {@link BusFailure} if
   * no answer comes.
   */
  public Future<Void> reachSelf(String nodeAddress) {
    return vertx.eventBus().<Object>request(nodeAddress, new JsonObject(), new DeliveryOptions().setSendTimeout(2_000))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(BusReplies.failure(nodeAddress, failure)));
  }

  /** Serves the address that {@link #reachSelf} asks. */
  public Future<Void> serveSelf(String nodeAddress) {
    var consumer = vertx.eventBus().<Object>consumer(nodeAddress);
    consumer.handler(message -> message.reply(new JsonObject()));
    return consumer.completion();
  }
}
