package dev.tidings.web.rest;

import dev.tidings.bus.Address;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Actions that ask a capability and hand on its answer as it came, since REST and the bus show things alike. */
public final class Relay {
  private final Bus bus;

  public Relay(Bus bus) {
    this.bus = bus;
  }

  /** Asks with what the request says, and answers 200. */
  public <Q> Action ask(Address<Q, ?> address) {
    return ask(address, 200, call -> call.question(address.question()));
  }

  /** Asks with what is made of the request. */
  public <Q> Action ask(Address<Q, ?> address, int status, Function<Call, Q> question) {
    return call -> json(address, call, question.apply(call)).map(body -> Reply.json(status, body));
  }

  /** Asks about one thing with a version, which the answer's ETag tells. */
  public <Q> Action askOne(Address<Q, ?> address) {
    return askOne(address, 200);
  }

  public <Q> Action askOne(Address<Q, ?> address, int status) {
    return call -> one(address, call, call.question(address.question()), status);
  }

  /** Asks for something to be done, and answers 204. */
  public <Q> Action order(Address<Q, ?> address) {
    return call -> json(address, call, call.question(address.question())).map(body -> Reply.noContent());
  }

  /** One thing with a version, as a reply. */
  public <Q> Future<Reply> one(Address<Q, ?> address, Call call, Q question, int status) {
    return json(address, call, question).map(body -> Reply.json(status, body).withVersion(body.getLong("version")));
  }

  /** The answer as JSON. */
  public <Q> Future<JsonObject> json(Address<Q, ?> address, Call call, Q question) {
    return bus.requestJson(address, question, call.context(address));
  }

  /** The answer as its record. */
  public <Q, R> Future<R> request(Address<Q, R> address, Call call, Q question) {
    return bus.request(address, question, call.context(address));
  }
}
