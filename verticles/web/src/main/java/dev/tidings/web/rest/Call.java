package dev.tidings.web.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.web.access.Visitor;
import dev.tidings.web.contract.Operation;
import dev.tidings.web.contract.ParameterRule;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One request that the contract allows: who asks, and what was said in path, query, headers and body. */
public final class Call {
  private static final Pattern OFFSET = Pattern.compile("[T ].*([zZ]|[+-]\\d{2}(:?\\d{2})?)$");

  private final RoutingContext exchange;
  private final Operation operation;
  private final Visitor visitor;
  private final Map<String, String> path;
  private final Map<String, List<String>> query;
  private final Long expectedVersion;
  private final Body body;

  Call(RoutingContext exchange, Operation operation, Visitor visitor, Map<String, String> path,
      Map<String, List<String>> query, Long expectedVersion, Body body) {
    this.exchange = exchange;
    this.operation = operation;
    this.visitor = visitor;
    this.path = path;
    this.query = query;
    this.expectedVersion = expectedVersion;
    this.body = body;
  }

  public RoutingContext exchange() {
    return exchange;
  }

  public Visitor visitor() {
    return visitor;
  }

  public Body body() {
    return body;
  }

  /** Fails 403 unless the visitor has the permission. */
  public void require(Permission permission) {
    visitor.principal().require(permission);
  }

  public String path(String name) {
    return path.get(name);
  }

  public Optional<String> query(String name) {
    List<String> values = query.get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** All values of a repeated parameter; empty for none. */
  public List<String> queries(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** The same as values of an enumeration, which the contract has checked. */
  public <E extends Enum<E>> List<E> queries(String name, Class<E> type) {
    return queries(name).stream().map(each -> Enum.valueOf(type, each)).toList();
  }

  /** An instant; null when it was not given. */
  public Instant instant(String name) {
    return query(name).map(ParameterRule::instant).orElse(null);
  }

  /** How many items a page shall have. */
  public int limit() {
    return query("limit").map(Integer::parseInt).orElse(50);
  }

  /** Where a page begins; null for the first. */
  public String cursor() {
    return query("cursor").orElse(null);
  }

  /** The context in which the bus is asked, with as long to answer as the address gives. */
  public CallContext context(Address<?, ?> address) {
    return context(address.timeout());
  }

  /** The context in which the bus is asked. */
  public CallContext context(Duration patience) {
    Exchange about = Exchange.of(exchange);
    return new CallContext(
        visitor.principal(), about.requestId(), null, Instant.now().plus(patience), about.traceparent(), idempotency());
  }

  private CallContext.IdempotencyKey idempotency() {
    String key = operation.takesIdempotencyKey() ? exchange.request().getHeader("Idempotency-Key") : null;
    return key == null ? null : new CallContext.IdempotencyKey(key, RequestHash.of(exchange.request(), body));
  }

  /**
   * The question that path parameters, If-Match and body make together. Fails 422 if a value is of the right form but means
   * nothing, such as the 30th of February.
   */
  public <Q> Q question(Class<Q> type) {
    return question(type, Map.of());
  }

  /** The same, with more fields. */
  public <Q> Q question(Class<Q> type, Map<String, ?> more) {
    Map<String, Object> fields = new HashMap<>(body.json());
    fields.putAll(path);
    if (expectedVersion != null) {
      fields.put("expectedVersion", expectedVersion);
    }
    fields.putAll(more);
    return convert(fields, type);
  }

  private static <Q> Q convert(Map<String, Object> fields, Class<Q> type) {
    try {
      return BusJson.strict().convertValue(fields, type);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof JsonMappingException mapping) {
        String field = mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
            .collect(Collectors.joining("/", "/", ""));
        if (mapping instanceof InvalidFormatException invalid && lacksOffset(invalid)) {
          throw BusFailure.rejected(422, "invalid-body", field + " " + ParameterRule.INSTANT + ".",
              List.of(new Violation(field, "date-time", ParameterRule.INSTANT)));
        }
        throw BusFailure.rejected(422, "invalid-body", "A field has a value that means nothing.",
            List.of(new Violation(field, "meaningless", "is of the right form, but means nothing")));
      }
      throw e;
    }
  }

  private static boolean lacksOffset(InvalidFormatException invalid) {
    return invalid.getTargetType() == Instant.class && !OFFSET.matcher(String.valueOf(invalid.getValue())).find();
  }

  static Map<String, String> named(List<ParameterRule> rules, List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      named.put(rules.get(i).name(), values.get(i));
    }
    return named;
  }
}
