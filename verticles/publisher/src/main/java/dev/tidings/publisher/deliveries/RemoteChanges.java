package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PublisherProtocol.DeletePublished;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.EditPublished;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.publisher.media.StoredMedia;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Edits and deletes what is out. Both are safe to repeat, so that an unknown outcome is told to the caller, who may ask
 * again.
 */
final class RemoteChanges {
  private static final VariantMedia NO_FILES = VariantMedia.asStored(Map.of());
  private static final String LOAD =
      "select d.*, s.approvals from delivery d join workspace s on s.id = d.workspace_id where d.id = $1";

  private final Node node;
  private final Outside outside;
  private final MediaFactsStore media = new MediaFactsStore();
  private final RemoteChangeRecord record;
  private final Spending spending;
  private final ChangeAllowance allowance;

  RemoteChanges(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
    this.record = new RemoteChangeRecord(node);
    this.spending = new Spending(node.postgres());
    this.allowance = new ChangeAllowance(outside.budgets());
  }

  private record Published(
      AccountId account, Connector connector, PostContent.Variant variant, Witnesses witnesses, Instant publishedAt,
      int approvals) {}

  /**
   * Fails 404, 409 (also {@code workspace-budget-spent}), 422 {@code not-editable} or with the rules that are broken, 502 as
   * the network refuses, 503 {@code budget-spent}.
   */
  Future<Delivery> edit(EditPublished question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return load(question.delivery().value(), question.expectedVersion(), context).compose(published -> {
      if (published.approvals() > 0) {
        context.principal().require(Permission.POSTS_APPROVE);
      }
      EditRules.requireSameForm(published.connector(), published.variant(), published.publishedAt(), question.variant());
      return files(published, question.variant(), context).compose(files ->
          outside.accounts().of(context.workspace(), published.account()).compose(access ->
              EditRules.rules(published.connector(), access).compose(rules -> {
                EditRules.requireLegal(
                    published.connector(), published.variant(), question.variant(), files.facts(), rules);
                return edit(question, context, published, access, files);
              })));
    }).compose(witnesses -> record.edited(question, witnesses, context));
  }

  /** The files as the network got them. */
  private Future<VariantMedia> files(Published published, PostContent.Variant variant, CallContext context) {
    return media.facts(node.postgres(), context.workspace(), variant).compose(known -> Conversions.over(node.bus())
        .of(published.connector(), variant, known, context.workspace(), Purpose.LOOK));
  }

  /** What it costs is set aside first, and given back if the network refuses before anything is changed. */
  private Future<List<Witness>> edit(
      EditPublished question, CallContext context, Published published, Access access, VariantMedia files) {
    var parts = EditRules.changedParts(published.variant(), question.variant());
    EditRules.requireEditable(published.connector(), question.variant(), parts);
    return allowance.take(access, Collections.nCopies(parts.size(), Budgets.EDIT))
        .compose(granted -> edit(parts, question, context, published, access, files));
  }

  private Future<List<Witness>> edit(
      List<Integer> parts, EditPublished question, CallContext context, Published published, Access access,
      VariantMedia files) {
    var done = new ArrayList<Witness>();
    long price = parts.stream()
        .mapToLong(part -> micros(published, published.connector().priceOfEdit(part, question.variant()))).sum();
    if (price == 0) {
      return editParts(parts, question, context, published, access, files, done);
    }
    var deed = "edit of version " + question.expectedVersion();
    return spending.reserve(context.workspace(), question.delivery(), deed, price)
        .compose(reserved -> {
          if (!reserved.granted()) {
            throw BusFailure.rejected(409, Spending.SPENT, reserved.inWords(price));
          }
          return editParts(parts, question, context, published, access, files, done);
        })
        .recover(failure -> done.isEmpty() && isRefusal(failure)
            ? spending.release(context.workspace(), question.delivery(), deed)
                .transform(released -> Future.failedFuture(failure))
            : Future.failedFuture(failure));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof BusFailure refusal && (refusal.status() == 502 || refusal.status() == 422);
  }

  private static long micros(Published published, String price) {
    return published.connector().descriptor().micros(price);
  }

  private Future<List<Witness>> editParts(
      List<Integer> parts, EditPublished question, CallContext context, Published published, Access access,
      VariantMedia files, List<Witness> done) {
    Future<List<Witness>> all = Future.succeededFuture(done);
    for (int part : parts) {
      all = all.compose(before -> published.connector()
          .edit(part, question.variant(), published.witnesses(), access,
              context(question.delivery(), context, published, files))
          .compose(outcome -> allowance.note(access, outcome))
          .map(RemoteChanges::required)
          .map(witness -> {
            done.add(witness);
            return done;
          }));
    }
    return all;
  }

  /** Fails 404, 409, 422 {@code not-deletable}, 502 as the network refuses, 503 {@code budget-spent}. */
  Future<Delivery> delete(DeletePublished question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return load(question.delivery().value(), question.expectedVersion(), context).compose(published -> {
      if (!published.connector().descriptor().abilities().deletes()) {
        throw BusFailure.rejected(422, "not-deletable", "The network does not let posts be deleted.");
      }
      return outside.accounts().of(context.workspace(), published.account())
          .compose(access -> deleteParts(question, context, published, access));
    }).compose(gone -> record.deleted(question, context));
  }

  private Future<Void> deleteParts(
      DeletePublished question, CallContext context, Published published, Access access) {
    Future<Void> all = Future.succeededFuture();
    for (var post : published.witnesses().items().reversed()) {
      if (post.kind() == Witness.Kind.POST) {
        all = all.compose(done -> allowance.take(access, List.of(Budgets.DELETE))).compose(granted -> published.connector()
            .delete(post, access, context(question.delivery(), context, published, NO_FILES))
            .compose(outcome -> allowance.note(access, outcome))
            .map(RemoteChanges::required)
            .compose(gone -> deleted(question, context, published, post)));
      }
    }
    return all;
  }

  /** A deletion is never held back for its price. */
  private Future<Void> deleted(DeletePublished question, CallContext context, Published published, Witness post) {
    long price = micros(published, published.connector().priceOfDelete());
    return price == 0 ? Future.succeededFuture() : spending.note(
        context.workspace(), question.delivery(), "delete of part " + (post.part() + 1), price);
  }

  private StepContext context(DeliveryId delivery, CallContext context, Published published, VariantMedia files) {
    var source = new StoredMedia(node.bus(), context.workspace(), published.variant(), files,
        published.connector().descriptor().rules().rendition());
    return new StepContext(delivery, null, context.traceparent(), () -> true, null, source, files.facts());
  }

  private static <T> T required(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T> success -> success.value();
      case Outcome.Refused<T> refused -> throw BusFailure.rejected(
          refused.exchange() == RemoteExchange.NONE ? 422 : 502, refused.code(), refused.message());
      case Outcome.Unknown<T> unknown -> throw BusFailure.rejected(504, "outcome-unknown",
          "The network did not say whether it was done. Doing it again is safe.");
      case Outcome.NotYet<T> notYet -> throw BusFailure.rejected(503, "not-yet", "The network is still at work on it.");
    };
  }

  private Future<Published> load(UUID id, long expectedVersion, CallContext context) {
    return node.postgres().read(context.workspace(), tx -> DeliveryQueries
        .get(tx, new DeliveryId(id), context.principal())
        .compose(seen -> tx.preparedQuery(LOAD).execute(Tuple.of(id)))
        .map(rows -> published(rows.iterator().next(), expectedVersion)));
  }

  private Published published(Row row, long expectedVersion) {
    if (row.getLong("version") != expectedVersion) {
      throw BusFailure.rejected(409, "version-conflict", "It has changed meanwhile: load it again and repeat the change.");
    }
    if (!DeliveryState.PUBLISHED.name().equals(row.getString("state")) || row.getBoolean("deleted_remotely")) {
      throw BusFailure.rejected(409, "not-published", "It is not out.");
    }
    return new Published(new AccountId(row.getUUID("account_id")), outside.connector(row.getString("network")),
        BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class),
        Claims.witnesses(row.getJsonArray("witnesses")), row.get(OffsetDateTime.class, "published_at").toInstant(),
        row.getInteger("approvals"));
  }
}
