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

  /** One for each Vert.x. */
  public Bus(Vertx vertx) {
    this.vertx = vertx;
    vertx.eventBus().registerCodec(new SameNode());
  }

  /**
   * Asks, and waits at most the address's time-out (or the context's deadline, if that is sooner). Fails with a
   * {@link BusFailure}: Rejected, TimedOut, NoHandler or Internal. A capability on this node is preferred, and is handed the
   * question itself.
   */
  public <Q, R> Future<R> request(Address<Q, R> address, Q question, CallContext context) {
    return ask(address, question, context).map(body -> decodeAnswer(address, body));
  }

  /** As {@link #request}, with the answer as the JSON that travels. It is the caller's to read, not to change. */
  public <Q, R> Future<JsonObject> requestJson(Address<Q, R> address, Q question, CallContext context) {
    return ask(address, question, context).map(Bus::json);
  }

  private <Q> Future<Object> ask(Address<Q, ?> address, Q question, CallContext context) {
    long timeout = BusHeaders.remaining(address.timeout(), context);
    if (timeout <= 0) {
      return Future.failedFuture(new BusFailure.TimedOut(address.name()));
    }
    var options = new DeliveryOptions().setSendTimeout(timeout);
    var sent = servedHere.contains(address.name())
        ? vertx.eventBus().<Object>request(
            address.name(), new SameNode.Asked(question, context), SameNode.staying(options))
        : vertx.eventBus().<Object>request(
            address.name(), BusJson.toJson(question), options.setHeaders(BusHeaders.of(context, address.question())));
    return sent.map(Message::body).recover(failure -> Future.failedFuture(BusReplies.failure(address.name(), failure)));
  }

  private static <R> R decodeAnswer(Address<?, R> address, Object body) {
    if (address.answer().isInstance(body)) {
      return address.answer().cast(body);
    }
    try {
      return BusJson.fromJson(json(body), address.answer());
    } catch (IllegalArgumentException e) {
      LOG.error("The answer of {} cannot be read as {}", address.name(), address.answer().getSimpleName(), e);
      throw new BusFailure.Internal(address.name());
    }
  }

  private static JsonObject json(Object body) {
    return body instanceof JsonObject json ? json : BusJson.toJson(body);
  }

  /**
   * Answers an address. Whatever the handler does (a value, a failed future, an exception), and whatever the question
   * looks like, the caller is told at once. Completes when the registration is known to the whole cluster.
   */
  public <Q, R> Future<Void> serve(Address<Q, R> address, BiFunction<Q, CallContext, Future<R>> handler) {
    return register(address, handler);
  }

  /** As {@link #serve}, for a handler that has its answer as the JSON of the address's answer already. */
  public <Q, R> Future<Void> serveJson(
      Address<Q, R> address, BiFunction<Q, CallContext, Future<JsonObject>> handler) {
    return register(address, handler);
  }

  private <Q> Future<Void> register(Address<Q, ?> address, BiFunction<Q, CallContext, ? extends Future<?>> handler) {
    var consumer = vertx.eventBus().<Object>consumer(address.name());
    consumer.handler(message -> answer(address, handler, message));
    return consumer.completion().onSuccess(done -> servedHere.add(address.name()));
  }

  private static <Q> void answer(
      Address<Q, ?> address, BiFunction<Q, CallContext, ? extends Future<?>> handler, Message<Object> message) {
    Future<?> outcome;
    try {
      var near = message.body() instanceof SameNode.Asked asked ? asked : null;
      var context = near == null ? BusHeaders.context(message.headers()) : near.context();
      var question = decodeQuestion(address, near == null ? message.body() : near.question());
      outcome = BusHeaders.expired(context)
          ? Future.failedFuture(new BusFailure.TimedOut(address.name()))
          : handler.apply(question, context);
    } catch (RuntimeException e) {
      outcome = Future.failedFuture(e);
    }
    outcome.onComplete(value -> reply(address, message, value), failure -> BusReplies.fail(address.name(), message, failure));
  }

  private static void reply(Address<?, ?> address, Message<Object> message, Object value) {
    try {
      if (message.body() instanceof SameNode.Asked) {
        message.reply(value, SameNode.staying(new DeliveryOptions()));
      } else {
        message.reply(json(value));
      }
    } catch (RuntimeException e) {
      BusReplies.fail(address.name(), message, e);
    }
  }

  private static <Q> Q decodeQuestion(Address<Q, ?> address, Object asked) {
    if (address.question().isInstance(asked)) {
      return address.question().cast(asked);
    }
    try {
      return BusJson.fromJson(json(asked), address.question());
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
