package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.DeliveryState;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * One step of a delivery's state, to be committed together with others. It holds only if the delivery is still ours: same
 * lease epoch, same version.
 */
final class Change {
  private static final Duration FARTHEST = Duration.ofDays(400);
  private static final Set<DeliveryState> WAITING =
      EnumSet.of(DeliveryState.SCHEDULED, DeliveryState.RETRY_AT, DeliveryState.WAITING_BUDGET);

  final Held held;
  final DeliveryState to;
  private final String event;
  private Step step;
  private Witness witness;
  private int forgotten;
  private Instant nextAt;
  private Duration nextIn;
  private boolean attempted;
  private String reason;
  private String explanation;
  private RemoteExchange exchange;
  private JsonArray evidence;

  private Change(Held held, DeliveryState to, String event) {
    this.held = held;
    this.to = to;
    this.event = event;
  }

  /** A step is about to be made; from CLAIMED, or after the witness of the step before. */
  static Change sending(Held held, Step step) {
    var change = new Change(held, DeliveryState.SENDING, "delivery.sending");
    change.step = step;
    return change;
  }

  /** It is out; what of it was left out is said. */
  static Change published(Held held) {
    var change = new Change(held, DeliveryState.PUBLISHED, "delivery.published");
    return change.sayingWhatWasLeftOut(held.witnesses());
  }

  static Change retry(Held held, String reason, String explanation) {
    return new Change(held, DeliveryState.RETRY_AT, "delivery.retry-at").because(reason, explanation);
  }

  static Change waitingForBudget(Held held, String reason, String explanation) {
    return new Change(held, DeliveryState.WAITING_BUDGET, "delivery.waiting-budget").because(reason, explanation);
  }

  static Change needsReconnect(Held held, String reason, String explanation) {
    return new Change(held, DeliveryState.NEEDS_RECONNECT, "delivery.needs-reconnect").because(reason, explanation);
  }

  static Change inDoubt(Held held, String reason, String explanation) {
    return new Change(held, DeliveryState.IN_DOUBT, "delivery.in-doubt").because(reason, explanation);
  }

  static Change rejected(Held held, String reason, String explanation) {
    return new Change(held, DeliveryState.REJECTED, "delivery.rejected").because(reason, explanation);
  }

  /** Given back before anything left. */
  static Change handedBack(Held held, String reason) {
    return new Change(held, DeliveryState.SCHEDULED, "delivery.handed-back").because(reason, null);
  }

  /** @param words may be a network's: what the store takes in no text is left out */
  Change because(String name, String words) {
    reason = name;
    explanation = words == null ? null : words.replace("\0", "");
    return this;
  }

  Change with(Witness left) {
    witness = left;
    return to == DeliveryState.PUBLISHED ? sayingWhatWasLeftOut(held.witnesses().with(left)) : this;
  }

  private Change sayingWhatWasLeftOut(Witnesses all) {
    var words = LeftOut.inWords(all);
    return words == null ? this : because(LeftOut.REASON, words);
  }

  /** What steps from this number on have left is worth nothing any more. */
  Change forgetting(int fromStep) {
    forgotten = fromStep;
    return this;
  }

  /** @param time as a network said it: what lies beyond all reason counts as far away */
  Change at(Instant time) {
    var farthest = Instant.now().plus(FARTHEST);
    nextAt = time == null || time.isBefore(farthest) ? time : farthest;
    return this;
  }

  Change in(Duration wait) {
    nextIn = wait;
    return this;
  }

  /** The network was asked and said no: it counts as an attempt. */
  Change attempted() {
    attempted = true;
    return this;
  }

  /** What was said on the wire, for the timeline. */
  Change seen(RemoteExchange what) {
    exchange = what;
    return this;
  }

  /** What look-ups found, for a person who may have to decide; replaces what was there. */
  Change evidence(JsonArray what) {
    evidence = what;
    return this;
  }

  /** Whether this is the first thing that is to leave, which needs the account for itself. */
  boolean begins() {
    return to == DeliveryState.SENDING && witness == null;
  }

  /** Whether the delivery stays ours. */
  boolean keeps() {
    return to == DeliveryState.SENDING;
  }

  /** Makes what the store has now known to what we hold. */
  void committed() {
    held.version(held.version() + 1);
    held.waits(WAITING.contains(to));
    if (witness != null) {
      held.witnessed(witness);
    }
  }

  /** As a row of the statement's input. */
  JsonObject toRow(int place) {
    var row = new JsonObject()
        .put("place", place)
        .put("workspace_id", held.workspace.toString())
        .put("id", held.id.toString())
        .put("epoch", held.epoch)
        .put("version", held.version())
        .put("state", to.name())
        .put("event", event)
        .put("attempted", attempted ? 1 : 0)
        .put("reason", reason)
        .put("explanation", explanation)
        .put("data", data())
        .put("meta", DeliveryEvents.meta(held.id.value()));
    if (step != null) {
      row.put("step", step.number()).put("step_name", step.name());
    }
    if (begins() && held.price() > 0) {
      row.put("price", held.price());
    }
    if (forgotten > 0) {
      row.put("forgotten", forgotten);
    }
    if (nextAt != null) {
      row.put("next_at", nextAt.toString());
    }
    if (nextIn != null) {
      row.put("next_in_ms", nextIn.toMillis());
    }
    if (to == DeliveryState.PUBLISHED && LeftOut.REASON.equals(reason)) {
      row.put("alert", Identifiers.next().toString());
    }
    if (evidence != null) {
      row.put("evidence", evidence);
    }
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
    var data = held.eventData(to.name());
    if (step != null) {
      data.put("step", step.number()).put("stepName", step.name());
    }
    if (reason != null) {
      data.put("reason", reason);
    }
    if (explanation != null) {
      data.put("explanation", explanation);
    }
    if (witness != null) {
      data.put("remoteId", witness.namesSomething() ? witness.remoteId() : null)
          .put("url", witness.kind() == Witness.Kind.UPLOAD ? null : witness.url())
          .put("witnessOfStep", witness.step());
    }
    if (exchange != null && exchange != RemoteExchange.NONE) {
      data.put("exchange", new JsonObject()
          .put("method", exchange.method()).put("url", exchange.url()).put("status", exchange.status())
          .put("tookMillis", exchange.tookMillis()).put("failure", exchange.failure())
          .put("answer", to == DeliveryState.PUBLISHED || to == DeliveryState.SENDING ? null : exchange.answer()));
    }
    return data;
  }
}
