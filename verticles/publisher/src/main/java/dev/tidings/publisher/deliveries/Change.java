package dev.tidings.publisher.deliveries;

import dev.tidings.bus.DeliveryState;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * One step of a delivery's state, to be committed together with others. It holds only if the delivery is still ours: same
 * lease epoch, same version. As the statements take it: {@link ChangeRow}.
 */
final class Change {
  private static final Duration FARTHEST = Duration.ofDays(400);
  private static final Set<DeliveryState> WAITING =
      EnumSet.of(DeliveryState.SCHEDULED, DeliveryState.RETRY_AT, DeliveryState.WAITING_BUDGET);

  final Held held;
  final DeliveryState to;
  final String event;
  Step step;
  Witness witness;
  int forgotten;
  Instant nextAt;
  Duration nextIn;
  boolean attempted;
  String reason;
  String explanation;
  RemoteExchange exchange;
  JsonArray evidence;

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
}
