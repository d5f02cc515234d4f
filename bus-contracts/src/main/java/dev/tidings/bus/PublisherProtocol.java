package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the publisher can be asked of deliveries and pauses. */
public interface PublisherProtocol {
  Address<ListDeliveries, Deliveries> LIST_DELIVERIES =
      Address.of("tidings.publisher.v1.list-deliveries", ListDeliveries.class, Deliveries.class, ofSeconds(5));
  Address<GetDelivery, Delivery> GET_DELIVERY =
      Address.of("tidings.publisher.v1.get-delivery", GetDelivery.class, Delivery.class, ofSeconds(3));
  Address<ResolveDelivery, Delivery> RESOLVE_DELIVERY =
      Address.of("tidings.publisher.v1.resolve-delivery", ResolveDelivery.class, Delivery.class, ofSeconds(10));
  Address<GetPublished, PublishedPost> GET_PUBLISHED =
      Address.of("tidings.publisher.v1.get-published", GetPublished.class, PublishedPost.class, ofSeconds(3));
  Address<EditPublished, Delivery> EDIT_PUBLISHED =
      Address.of("tidings.publisher.v1.edit-published", EditPublished.class, Delivery.class, ofSeconds(30));
  Address<DeletePublished, Delivery> DELETE_PUBLISHED =
      Address.of("tidings.publisher.v1.delete-published", DeletePublished.class, Delivery.class, ofSeconds(30));
  Address<SetPause, Pause> SET_PAUSE =
      Address.of("tidings.publisher.v1.set-pause", SetPause.class, Pause.class, ofSeconds(5));
  Address<LiftPause, Done> LIFT_PAUSE =
      Address.of("tidings.publisher.v1.lift-pause", LiftPause.class, Done.class, ofSeconds(5));
  Address<ListPauses, Pauses> LIST_PAUSES =
      Address.of("tidings.publisher.v1.list-pauses", ListPauses.class, Pauses.class, ofSeconds(3));

  /**
   * Asks for deliveries by their time.
   *
   * @param states only these; null or empty for all
   * @param newestFirst order of due time
   */
  record ListDeliveries(
      List<DeliveryState> states, AccountId account, PostId post, Instant from, Instant to, boolean newestFirst, int limit,
      String cursor) {}

  /** A page of deliveries; {@code next} is null on the last. */
  record Deliveries(List<Delivery> items, String next) {}

  /** Asks for one delivery. Fails 404. */
  record GetDelivery(DeliveryId delivery) {}

  /**
   * A delivery as it stands.
   *
   * @param reason why it is in this state, by stable name; null when the state says all
   * @param explanation the same in words for a person
   * @param nextAt when it goes on by itself; null when it does not
   * @param url the published post's address; null before
   * @param receipts one per published part, in order
   * @param evidence what reconciliation found, for a person who must decide; empty otherwise
   */
  record Delivery(
      DeliveryId id,
      PostId post,
      AccountId account,
      String network,
      String handle,
      DeliveryState state,
      Instant dueAt,
      Instant stateAt,
      int attempt,
      String reason,
      String explanation,
      Instant nextAt,
      String url,
      Instant publishedAt,
      List<Receipt> receipts,
      List<Map<String, Object>> evidence,
      boolean deletedRemotely,
      long version) {}

  /** What the network gave for one published part. */
  record Receipt(int part, String remoteId, String url, Instant at) {}

  /**
   * A person's decision on a delivery in doubt or otherwise stuck. Fails 409 if it does not wait for one.
   *
   * @param decision {@code published} (it is there; give its remote id or address), {@code send-again} (it is not there;
   *     only for IN_DOUBT, REJECTED and NEEDS_RECONNECT), {@code give-up}
   */
  record ResolveDelivery(DeliveryId delivery, long expectedVersion, String decision, String remoteId, String note) {}

  /** Asks what of a delivery is out, and what can be changed of it. Fails 404, 409 {@code not-published}. */
  record GetPublished(DeliveryId delivery) {}

  /**
   * What is out, as it was last sent, and what can be changed of it now.
   *
   * @param parts one per part, in order
   * @param editable whether it can be edited: the network has edits, and their time is not over
   * @param editableUntil when the time for edits is over; null where there is no such time
   * @param editsByApprover whether only who may approve may edit it
   * @param fixedOptions names of options that stay as they are
   * @param deletable whether it can be deleted
   * @param deletePrice what deleting all of it costs, in US dollars; null where it costs nothing
   * @param version of the delivery
   */
  record PublishedPost(
      PostContent.Variant variant, List<PublishedPart> parts, boolean editable, Instant editableUntil,
      boolean editsByApprover, List<String> fixedOptions, boolean deletable, Double deletePrice, long version) {}

  /**
   * What can be changed of a part.
   *
   * @param fixed why it cannot be rewritten, in words for a person; null where it can
   * @param editPrice what rewriting it as it stands costs, in US dollars; null where it costs nothing
   */
  record PublishedPart(String fixed, Double editPrice) {}

  /** Edits what is out, where the network can. Fails 422 {@code not-editable}. */
  record EditPublished(DeliveryId delivery, long expectedVersion, PostContent.Variant variant) {}

  /** Deletes what is out, where the network can. Fails 422 {@code not-deletable}. */
  record DeletePublished(DeliveryId delivery, long expectedVersion) {}

  /** What a pause holds back. */
  enum PauseScope {
    ACCOUNT,
    CAMPAIGN,
    WORKSPACE,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * Holds back, at once, everything in its scope that is not being sent.
   *
   * @param subject the account's id or the campaign's name; null for the workspace
   */
  record SetPause(PauseScope scope, String subject, String reason) {}

  /** A pause that holds. */
  record Pause(PauseId id, PauseScope scope, String subject, String reason, String setBy, Instant setAt) {}

  /** Ends a pause. Fails 404. */
  record LiftPause(PauseId pause) {}

  /** Asks for the pauses that hold. */
  record ListPauses() {}

  /** The pauses. */
  record Pauses(List<Pause> items) {}
}
