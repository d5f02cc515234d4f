package dev.tidings.publisher.connectors;

import dev.tidings.runtime.http.OutboundRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One call to a network, being put together. Immutable: each method gives a new one. */
public final class RemoteCall {
  private static final Departure ANY_TIME = Departure.of(() -> true);

  private final HttpMethod method;
  private final String url;
  private final MultiMap headers;
  private final Buffer body;
  private final List<String> allowances;
  private final List<String> secrets;
  private final Duration timeout;
  private final String traceparent;
  private final Departure gate;
  private final Set<Integer> readable;
  private final Proof proof;

  /**
   * What must be proved.
   *
   * @param token the access token that goes with it; null for none
   * @param afresh makes what else is good once, each time that the call is made
   */
  record Proof(String key, String token, UnaryOperator<RemoteCall> afresh) {
    @Override
    public String toString() {
      return "Proof[…]";
    }
  }

  private RemoteCall(
      HttpMethod method, String url, MultiMap headers, Buffer body, List<String> allowances, List<String> secrets,
      Duration timeout, String traceparent, Departure gate, Set<Integer> readable,
      Proof proof) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.allowances = allowances;
    this.secrets = secrets;
    this.timeout = timeout;
    this.traceparent = traceparent;
    this.gate = gate;
    this.readable = readable;
    this.proof = proof;
  }

  /** A call to an absolute URL. */
  public static RemoteCall of(HttpMethod method, String url) {
    return new RemoteCall(method, url, MultiMap.caseInsensitiveMultiMap(), null, List.of(), List.of(), null, null, ANY_TIME,
        Set.of(), null);
  }

  /** With the account's token. */
  public RemoteCall as(Access access) {
    var known = secret(access.accessToken());
    return access.binding() == null
        ? known.header("Authorization", "Bearer " + access.accessToken())
        : known.header("Authorization", "DPoP " + access.accessToken())
            .proving(new Proof(access.binding().key(), access.accessToken(), UnaryOperator.identity()));
  }

  /**
   * Proving that we hold the key to which something is bound, or is to be.
   *
   * @param afresh makes what else is good once, each time that the call is made
   */
  public RemoteCall proving(Binding binding, UnaryOperator<RemoteCall> afresh) {
    return proving(new Proof(binding.key(), null, afresh));
  }

  private RemoteCall proving(Proof what) {
    return new RemoteCall(
        method, url, headers, body, allowances, secrets, timeout, traceparent, gate, readable, what);
  }

  /** Within a step: its time-out, trace and gate. */
  public RemoteCall in(StepContext context) {
    return new RemoteCall(
        method, url, headers, body, allowances, secrets, context.timeout(), context.traceparent(), context.departure(),
        readable, proof);
  }

  /** Under conditions of its own. */
  public RemoteCall in(Passage passage) {
    return new RemoteCall(method, url, headers, body, allowances, secrets, passage.timeout(), traceparent,
        Departure.of(passage.beforeWrite()), readable, proof);
  }

  /** With a time-out other than the network's usual one. */
  public RemoteCall within(Duration time) {
    return new RemoteCall(method, url, headers, body, allowances, secrets, time, traceparent, gate, readable, proof);
  }

  public RemoteCall header(String name, String value) {
    return new RemoteCall(method, url, MultiMap.caseInsensitiveMultiMap().addAll(headers).set(name, value), body, allowances,
        secrets, timeout, traceparent, gate, readable, proof);
  }

  /** With a word that must never be shown. */
  public RemoteCall secret(String word) {
    var all = new ArrayList<>(secrets);
    all.add(word);
    return new RemoteCall(method, url, headers, body, allowances, List.copyOf(all), timeout, traceparent, gate, readable, proof);
  }

  /** Drawing from the named allowances; the answer's headers speak of them. */
  public RemoteCall drawing(List<String> names) {
    return new RemoteCall(method, url, headers, body, List.copyOf(names), secrets, timeout, traceparent, gate, readable, proof);
  }

  /** Whose answers of these statuses are read like a 2xx, such as the 308 of a resumable upload. */
  public RemoteCall reading(Integer... statuses) {
    return new RemoteCall(
        method, url, headers, body, allowances, secrets, timeout, traceparent, gate, Set.of(statuses), proof);
  }

  public RemoteCall json(JsonObject json) {
    return body("application/json", json.toBuffer());
  }

  /** With form fields in the body. */
  public RemoteCall form(Map<String, String> fields) {
    return body("application/x-www-form-urlencoded", Buffer.buffer(encoded(fields)));
  }

  /** With query parameters. */
  public RemoteCall query(Map<String, String> parameters) {
    return parameters.isEmpty() ? this : new RemoteCall(
        method, url + "?" + encoded(parameters), headers, body, allowances, secrets, timeout, traceparent, gate, readable, proof);
  }

  /** With a body of some type. */
  public RemoteCall body(String type, Buffer bytes) {
    return new RemoteCall(method, url, MultiMap.caseInsensitiveMultiMap().addAll(headers).set("Content-Type", type), bytes,
        allowances, secrets, timeout, traceparent, gate, readable, proof);
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + "="
            + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  HttpMethod method() {
    return method;
  }

  String url() {
    return url;
  }

  List<String> allowances() {
    return allowances;
  }

  /** Null where nothing is to be proved. */
  Proof proof() {
    return proof;
  }

  boolean reads(int status) {
    return status >= 200 && status < 300 || readable.contains(status);
  }

  List<String> secrets() {
    return secrets;
  }

  Departure gate() {
    return gate;
  }

  /**
   * How long it may take, from the write to the last byte of the answer: what it is given, and what its body takes.
   *
   * @param usual where it is given no time
   * @param pace bytes per second that a body is sent with at least
   */
  Duration time(Duration usual, int pace) {
    var given = timeout == null ? usual : timeout;
    return body == null ? given : given.plusMillis(1_000L * body.length() / pace);
  }

  OutboundRequest request(Duration time) {
    return new OutboundRequest(method, url, headers, body, time, traceparent, gate);
  }
}
