package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A delivery that this node holds under a lease. Touched by one event loop only. Times are of the monotonic clock
 * ({@link System#nanoTime}), measured so that our lease ends no later than the one in the store.
 */
final class Held {
  final WorkspaceId workspace;
  final DeliveryId id;
  final PostId post;
  final AccountId account;
  final String network;
  final PostContent.Variant variant;
  final int epoch;
  final int attempt;
  final long dueNanos;
  final boolean firstTry;
  final boolean limited;
  private long version;
  private boolean waits;
  private long leaseEndNanos;
  private Witnesses witnesses;
  private List<Step> steps = List.of();
  private VariantMedia media = VariantMedia.asStored(Map.of());
  private long price;
  private boolean mayHaveLeft;

  Held(Row row, long leaseEndNanos) {
    this.workspace = row.workspace();
    this.id = row.id();
    this.post = row.post();
    this.account = row.account();
    this.network = row.network();
    this.variant = row.variant();
    this.epoch = row.epoch();
    this.attempt = row.attempt();
    this.dueNanos = row.dueNanos();
    this.firstTry = row.attempt() == 0 && row.witnesses().items().isEmpty();
    this.limited = row.limited();
    this.version = row.version();
    this.witnesses = row.witnesses();
    this.leaseEndNanos = leaseEndNanos;
  }

  /**
   * What a claim gives.
   *
   * @param limited whether its workspace has a monthly budget
   */
  record Row(
      WorkspaceId workspace,
      DeliveryId id,
      PostId post,
      AccountId account,
      String network,
      PostContent.Variant variant,
      int epoch,
      int attempt,
      long version,
      Witnesses witnesses,
      long dueNanos,
      boolean limited) {}

  /** The account within its workspace: the lane in which deliveries follow one another. */
  String lane() {
    return account.toString();
  }

  String stream() {
    return "delivery:" + id;
  }

  /** The beginning of every event's data. */
  JsonObject eventData(String state) {
    return DeliveryEvents.data(account, post, network, state);
  }

  long version() {
    return version;
  }

  void version(long committed) {
    version = committed;
  }

  /** Whether it was put back into the store to wait for a time. */
  boolean waits() {
    return waits;
  }

  void waits(boolean committed) {
    waits = committed;
  }

  Witnesses witnesses() {
    return witnesses;
  }

  void witnessed(Witness witness) {
    witnesses = witnesses.with(witness);
    mayHaveLeft = false;
  }

  /** A request is about to be written: from now on nothing is certain but by its answer. */
  void leaving() {
    mayHaveLeft = true;
  }

  /** What was written was answered, and the step is to be made again whatever comes: nothing is uncertain. */
  void answered() {
    mayHaveLeft = false;
  }

  /** Whether a request was written whose outcome is not committed yet. */
  boolean mayHaveLeft() {
    return mayHaveLeft;
  }

  /** @param files the variant's files, from which the steps follow */
  void plan(List<Step> all, VariantMedia files) {
    steps = all;
    media = files;
  }

  boolean isPlanned() {
    return !steps.isEmpty();
  }

  VariantMedia files() {
    return media;
  }

  Map<AssetId, MediaFacts> media() {
    return media.facts();
  }

  /** What all of it costs, in millionths of a US dollar. */
  void price(long micros) {
    price = micros;
  }

  long price() {
    return price;
  }

  /** The step after the last witness; null when all are made. */
  Step nextStep() {
    int last = witnesses.lastStep();
    return steps.stream().filter(each -> each.number() > last).findFirst().orElse(null);
  }

  /**
   * The step whose outcome is not known.
   *
   * @param begun number of the last step that was begun; 0 for none
   * @return the step that was begun if it left no witness, else the first after the witnesses that people may have seen;
   *     null when there is none
   */
  Step stepInDoubt(int begun) {
    int last = witnesses.lastStep();
    return steps.stream()
        .filter(each -> each.number() > last)
        .filter(each -> each.number() == begun || !each.repeatable())
        .findFirst()
        .orElse(null);
  }

  /** The step after this one. */
  Step stepAfter(Step step) {
    return steps.stream().filter(each -> each.number() > step.number()).findFirst().orElseThrow();
  }

  /** Whether no step comes after this one. */
  boolean isLast(Step step) {
    return steps.getLast().number() == step.number();
  }

  long leaseEndNanos() {
    return leaseEndNanos;
  }

  void leaseUntil(long nanos) {
    leaseEndNanos = nanos;
  }

  /** The lease was renewed, and is no shorter than it was. */
  void leaseAtLeastUntil(long nanos) {
    if (nanos - leaseEndNanos > 0) {
      leaseEndNanos = nanos;
    }
  }

  /** Whether our lease outlives a request that is written now. */
  boolean outlives(long nowNanos, long timeoutNanos) {
    return leaseEndNanos - (nowNanos + timeoutNanos) > 0;
  }
}
