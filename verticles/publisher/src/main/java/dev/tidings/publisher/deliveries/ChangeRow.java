package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.DeliveryState;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonObject;

/** A change as a row of the input of {@link ChangeStatements}, with the data of its event. */
final class ChangeRow {
  private final Change change;

  private ChangeRow(Change change) {
    this.change = change;
  }

  /** @param place by which the statement names it in its answer */
  static JsonObject of(Change change, int place) {
    return new ChangeRow(change).row().put("place", place);
  }

  private JsonObject row() {
    var held = change.held;
    var row = new JsonObject()
        .put("workspace_id", held.workspace.toString())
        .put("id", held.id.toString())
        .put("epoch", held.epoch)
        .put("version", held.version())
        .put("state", change.to.name())
        .put("event", change.event)
        .put("attempted", change.attempted ? 1 : 0)
        .put("reason", change.reason)
        .put("explanation", change.explanation)
        .put("data", data())
        .put("meta", DeliveryEvents.meta(held.id.value()));
    if (change.step != null) {
      row.put("step", change.step.number()).put("step_name", change.step.name());
    }
    if (change.begins() && held.price() > 0) {
      row.put("price", held.price());
    }
    if (change.forgotten > 0) {
      row.put("forgotten", change.forgotten);
    }
    if (change.nextAt != null) {
      row.put("next_at", change.nextAt.toString());
    }
    if (change.nextIn != null) {
      row.put("next_in_ms", change.nextIn.toMillis());
    }
    if (change.to == DeliveryState.PUBLISHED && LeftOut.REASON.equals(change.reason)) {
      row.put("alert", Identifiers.next().toString());
    }
    if (change.evidence != null) {
      row.put("evidence", change.evidence);
    }
    var witness = change.witness;
    if (witness != null) {
      row.put("witness", BusJson.toJson(witness));
      if (witness.kind() == Witness.Kind.POST) {
        row.put("part", witness.part()).put("remote_id", witness.remoteId()).put("url", witness.url())
            .put("published_at", witness.at() == null ? null : witness.at().toString());
      }
    }
    return row;
  }

  private JsonObject data() {
    var data = change.held.eventData(change.to.name());
    if (change.step != null) {
      data.put("step", change.step.number()).put("stepName", change.step.name());
    }
    if (change.reason != null) {
      data.put("reason", change.reason);
    }
    if (change.explanation != null) {
      data.put("explanation", change.explanation);
    }
    if (change.witness != null) {
      data.put("remoteId", change.witness.namesSomething() ? change.witness.remoteId() : null)
          .put("url", change.witness.kind() == Witness.Kind.UPLOAD ? null : change.witness.url())
          .put("witnessOfStep", change.witness.step());
    }
    if (change.exchange != null && change.exchange != RemoteExchange.NONE) {
      data.put("exchange", exchange(change.exchange));
    }
    return data;
  }

  /** The network's words are of use only where it did not go well. */
  private JsonObject exchange(RemoteExchange seen) {
    boolean wentWell = change.to == DeliveryState.PUBLISHED || change.to == DeliveryState.SENDING;
    return new JsonObject()
        .put("method", seen.method()).put("url", seen.url()).put("status", seen.status())
        .put("tookMillis", seen.tookMillis()).put("failure", seen.failure())
        .put("answer", wentWell ? null : seen.answer());
  }
}
