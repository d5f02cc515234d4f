package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The control API's part about faults, parked requests and the fixed latency. */
final class ControlFaults {
  private final FaultReading reading;
  private final Troubles troubles;

  ControlFaults(World world, Troubles troubles) {
    this.reading = new FaultReading(world);
    this.troubles = troubles;
  }

  /** {@code GET /_sandbox/faults}. */
  Future<Buffer> list(HttpServerRequest request, JsonObject body) {
    JsonArray all = new JsonArray();
    troubles.faults().active().forEach(fault -> all.add(view(fault)));
    return Future.succeededFuture(
        new JsonObject().put("faults", all).put("latencyMillis", troubles.fixedLatencyMillis())
            .put("codes", codes(false)).put("codesToldLater", codes(true)).toBuffer());
  }

  /** {@code POST /_sandbox/faults}: switches a fault on. */
  Future<Buffer> add(HttpServerRequest request, JsonObject body) {
    Fault fault = reading.read(body);
    troubles.faults().add(fault);
    return Future.succeededFuture(view(fault).toBuffer());
  }

  /** {@code DELETE /_sandbox/faults} and {@code DELETE /_sandbox/faults/:id}. */
  Future<Buffer> remove(HttpServerRequest request, JsonObject body) {
    String id = request.getParam("id");
    if (id == null) {
      troubles.faults().clear();
    } else if (!troubles.faults().remove(id)) {
      throw new ControlRefusal(404, "there is no such fault");
    }
    return list(request, body);
  }

  /** {@code PUT /_sandbox/latency}: every answer takes at least so long. */
  Future<Buffer> latency(HttpServerRequest request, JsonObject body) {
    long millis =
        new Fields(body, ControlRefusal::new).only(Set.of("millis")).integer("millis").filter(value -> value >= 0).orElseThrow(
            () -> new ControlRefusal(400, "millis must be 0 or more"));
    troubles.fixedLatencyMillis(millis);
    return Future.succeededFuture(new JsonObject().put("millis", millis).toBuffer());
  }

  /** {@code GET /_sandbox/parked}. */
  Future<Buffer> parked(HttpServerRequest request, JsonObject body) {
    JsonArray all = new JsonArray();
    troubles.parking().all().forEach(held -> all.add(view(held)));
    return Future.succeededFuture(new JsonObject().put("parked", all).toBuffer());
  }

  /** {@code POST /_sandbox/parked/:id/release} and {@code POST /_sandbox/parked/release} for all. */
  Future<Buffer> release(HttpServerRequest request, JsonObject body) {
    return decide(request, true);
  }

  /** {@code POST /_sandbox/parked/:id/drop} and {@code POST /_sandbox/parked/drop} for all. */
  Future<Buffer> drop(HttpServerRequest request, JsonObject body) {
    return decide(request, false);
  }

  /** Reads a fault; throws a ControlRefusal when it does not fit. */
  Fault read(JsonObject body) {
    return reading.read(body);
  }

  private static JsonObject codes(boolean later) {
    JsonObject codes = new JsonObject();
    Networks.all().forEach(network -> codes.put(
        network.id(), new JsonArray(network.verdicts().stream().filter(each -> each.later() == later).map(Verdict::code).toList())));
    return codes;
  }

  private Future<Buffer> decide(HttpServerRequest request, boolean release) {
    String id = request.getParam("id");
    if (id != null && !id.matches("\\d{1,18}")) {
      throw new ControlRefusal(404, "there is no such parked request");
    }
    long decided = decide(id == null ? null : Long.valueOf(id), release);
    if (id != null && decided == 0) {
      throw new ControlRefusal(404, "there is no such parked request");
    }
    return Future.succeededFuture(new JsonObject().put(release ? "released" : "dropped", decided).toBuffer());
  }

  /** Releases or drops one parked request, or all when there is no id; how many it were. */
  long decide(Long id, boolean release) {
    List<Long> ids = id == null ? troubles.parking().all().stream().map(Parking.Parked::id).toList() : List.of(id);
    return ids.stream().filter(each -> release ? troubles.parking().release(each) : troubles.parking().drop(each)).count();
  }

  private JsonObject view(Fault fault) {
    return new JsonObject()
        .put("id", fault.id())
        .put("network", fault.network().id())
        .put("account", fault.account())
        .put("kind", fault.kind().wire())
        .put("code", fault.code())
        .put("operations", new JsonArray(fault.operations().stream().map(Operation::wire).sorted().toList()))
        .put("count", fault.remaining())
        .put("probability", fault.probability())
        .put("millis", fault.millis())
        .put("status", fault.status())
        .put("resetSeconds", fault.resetSeconds());
  }

  private static JsonObject view(Parking.Parked held) {
    Exchange exchange = held.exchange();
    return new JsonObject()
        .put("id", held.id())
        .put("kind", held.kind().wire())
        .put("network", exchange.network.id())
        .put("account", exchange.account == null ? null : exchange.account.id())
        .put("method", exchange.log.method)
        .put("path", exchange.log.path)
        .put("body", exchange.body.isForm() ? null : exchange.body.raw().toString())
        .put("accepted", exchange.accepted)
        .put("clientGone", exchange.abandoned())
        .put("arrivedMicros", exchange.arrivedMicros)
        .put("parkedMicros", held.sinceMicros());
  }
}
