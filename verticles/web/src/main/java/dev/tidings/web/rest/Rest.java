package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import dev.tidings.web.access.Access;
import dev.tidings.web.access.ForgeryGuard;
import dev.tidings.web.access.Visitor;
import dev.tidings.web.contract.Contract;
import dev.tidings.web.contract.Operation;
import dev.tidings.web.contract.ParameterRule;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract at work: finds the operation, then asks in this order who it is, whether they ask too often, whether the
 * request may be forged, and whether it is as the contract says, before the operation's action sees it.
 */
public final class Rest {
  /** Where REST is mounted. */
  public static final String ROOT = "/api/v1";
  private static final Pattern ENTITY_TAG = Pattern.compile("\"v([0-9]{1,18})\"");

  private record Bound(Operation operation, Gate gate, Action action) {}

  private final Contract contract;
  private final Access access;
  private final ForgeryGuard forgery;
  private final RequestLimit requests;
  private final PathTree<Bound> paths = new PathTree<>();
  private final Set<String> missing = new HashSet<>();

  public Rest(Contract contract, Access access, ForgeryGuard forgery, RequestLimit requests) {
    this.contract = contract;
    this.access = access;
    this.forgery = forgery;
    this.requests = requests;
    contract.operations().forEach(each -> missing.add(each.id()));
  }

  /** Says what answers an operation of the contract. */
  public Rest on(String operationId, Action action) {
    return on(operationId, Gate.OPEN, action);
  }

  /** The same, with what is asked before a body is read. */
  public Rest on(String operationId, Gate gate, Action action) {
    Operation operation = contract.operation(operationId);
    if (!missing.remove(operationId)) {
      throw new IllegalStateException(operationId + " is answered twice");
    }
    paths.add(operation, new Bound(operation, gate, action));
    return this;
  }

  /** Says that a route of its own, mounted before, answers an operation. */
  public Rest elsewhere(String operationId) {
    return on(operationId, call -> Future.failedFuture(BusFailure.notFound("address")));
  }

  /** Fails with IllegalStateException if the contract offers what nothing answers. */
  public Rest complete() {
    if (!missing.isEmpty()) {
      throw new IllegalStateException("nothing answers " + missing);
    }
    return this;
  }

  /** Answers a request below {@link #ROOT}. */
  public void handle(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    PathTree.Found<Bound> found = paths.find(request.path().substring(ROOT.length()));
    if (found == null) {
      Bytes.discard(request);
      Problems.write(exchange, BusFailure.notFound("address"));
      return;
    }
    Bound bound = found.method(request.method());
    if (bound == null) {
      Bytes.discard(request);
      otherMethod(exchange, found.allow());
      return;
    }
    if (bound.operation().writes()) {
      request.pause();
    }
    admit(exchange, bound, found.values()).onComplete(
        reply -> {
          if (reply != null) {
            reply.unlessKnown(request).write(exchange.response());
          }
        },
        failure -> {
          Bytes.discard(request);
          Problems.write(exchange, failure);
        });
  }

  private static void otherMethod(RoutingContext exchange, String allow) {
    exchange.response().putHeader("Allow", allow);
    if (HttpMethod.OPTIONS.equals(exchange.request().method())) {
      exchange.response().setStatusCode(204).end();
    } else {
      Problems.write(exchange, BusFailure.rejected(405, "method-not-allowed", "This address takes " + allow + "."));
    }
  }

  private Future<Reply> admit(RoutingContext exchange, Bound bound, List<String> values) {
    Future<Visitor> visitor;
    try {
      visitor = bound.operation().open() ? Future.succeededFuture(Visitor.ANONYMOUS) : access.identify(exchange.request());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    return visitor.compose(known -> known == Visitor.ANONYMOUS
        ? run(exchange, bound, values, known)
        : requests.admit(exchange, known.principal()).compose(admitted -> run(exchange, bound, values, known)));
  }

  private Future<Reply> run(RoutingContext exchange, Bound bound, List<String> values, Visitor visitor) {
    Operation operation = bound.operation();
    HttpServerRequest request = exchange.request();
    if (operation.writes()) {
      forgery.check(request, visitor);
    }
    Map<String, String> path = Call.named(operation.pathParameters(), values);
    operation.pathParameters().forEach(rule -> judge(rule, path.get(rule.name())));
    Map<String, List<String>> query = Query.read(request, operation.queryParameters());
    Long expectedVersion = judgeHeaders(request, operation);
    if (!operation.writes()) {
      return bound.action().run(new Call(exchange, operation, visitor, path, query, null, Body.NONE));
    }
    return bound.gate().pass(exchange).compose(passed -> BodyReader.read(request, operation)).compose(body ->
        bound.action().run(new Call(exchange, operation, visitor, path, query, expectedVersion, body)));
  }

  private static Long judgeHeaders(HttpServerRequest request, Operation operation) {
    for (ParameterRule rule : operation.headers()) {
      String value = request.getHeader(rule.name());
      if (value != null) {
        judge(rule, value);
      }
    }
    if (!operation.needsIfMatch()) {
      return null;
    }
    String tag = request.getHeader("If-Match");
    if (tag == null) {
      throw BusFailure.rejected(428, "precondition-required", "Send the ETag that you read as If-Match.");
    }
    Matcher matcher = ENTITY_TAG.matcher(tag);
    if (!matcher.matches()) {
      throw BusFailure.rejected(400, "bad-parameter", "If-Match must be one ETag such as \"v3\".");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static void judge(ParameterRule rule, String value) {
    Query.refuse(rule.judge(value));
  }
}
