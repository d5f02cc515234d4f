package dev.tidings.runtime;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Principal;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The call context as bus headers. */
final class BusHeaders {
  private static final String PRINCIPAL = "tidings-principal";
  private static final String CORRELATION = "tidings-correlation";
  private static final String CAUSATION = "tidings-causation";
  private static final String DEADLINE = "tidings-deadline";
  private static final String TRACE = "traceparent";
  private static final String SCHEMA = "tidings-schema";
  private static final String IDEMPOTENCY_KEY = "tidings-idempotency-key";
  private static final String REQUEST_HASH = "tidings-request-hash";

  /** The same few principals travel with every message: their text is kept. Emptied when it has grown too large. */
  private static final int MOST_KEPT = 2_048;

  private static final Map<Principal, String> WRITTEN = new ConcurrentHashMap<>();
  private static final Map<String, Principal> READ = new ConcurrentHashMap<>();

  private BusHeaders() {}

  private static <K, V> V kept(Map<K, V> map, K key, Function<K, V> make) {
    var known = map.get(key);
    if (known == null) {
      if (map.size() >= MOST_KEPT) {
        map.clear();
      }
      known = make.apply(key);
      map.put(key, known);
    }
    return known;
  }

  static MultiMap of(CallContext context, Class<?> message) {
    var headers = MultiMap.caseInsensitiveMultiMap()
        .add(PRINCIPAL, kept(WRITTEN, context.principal(), BusJson::toText))
        .add(CORRELATION, context.correlation())
        .add(SCHEMA, message.getSimpleName());
    if (context.causation() != null) {
      headers.add(CAUSATION, context.causation());
    }
    if (context.deadline() != null) {
      headers.add(DEADLINE, context.deadline().toString());
    }
    if (context.traceparent() != null) {
      headers.add(TRACE, context.traceparent());
    }
    if (context.idempotency() != null) {
      headers.add(IDEMPOTENCY_KEY, context.idempotency().key());
      headers.add(REQUEST_HASH, context.idempotency().requestHash());
    }
    return headers;
  }

  static CallContext context(MultiMap headers) {
    var principal = headers.get(PRINCIPAL);
    if (principal == null) {
      throw BusFailure.rejected(401, "no-principal", "The message names nobody who asks.");
    }
    var deadline = headers.get(DEADLINE);
    var key = headers.get(IDEMPOTENCY_KEY);
    return new CallContext(
        kept(READ, principal, text -> BusJson.fromText(text, Principal.class)),
        headers.get(CORRELATION),
        headers.get(CAUSATION),
        deadline == null ? null : Instant.parse(deadline),
        headers.get(TRACE),
        key == null ? null : new CallContext.IdempotencyKey(key, headers.get(REQUEST_HASH)));
  }

  static boolean expired(CallContext context) {
    return context.deadline() != null && Instant.now().isAfter(context.deadline());
  }

  /** Milliseconds that are left to wait. */
  static long remaining(Duration timeout, CallContext context) {
    if (context.deadline() == null) {
      return timeout.toMillis();
    }
    return Math.min(timeout.toMillis(), Duration.between(Instant.now(), context.deadline()).toMillis());
  }
}
