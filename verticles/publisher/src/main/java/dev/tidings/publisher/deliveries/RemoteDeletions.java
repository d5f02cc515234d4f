package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PublisherProtocol.DeletePublished;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Deletes what is out. It is safe to repeat, so that an unknown outcome is told to the caller, who may ask again. */
final class RemoteDeletions {
  private static final VariantMedia NO_FILES = VariantMedia.asStored(Map.of());

  private final Outside outside;
  private final PublishedDeliveries deliveries;
  private final RemoteChangeRecord record;
  private final RemoteChangeClaim claims;
  private final Spending spending;
  private final ChangeAllowance allowance;

  RemoteDeletions(Node node, Outside outside) {
    this.outside = outside;
    this.deliveries = new PublishedDeliveries(node, outside);
    this.record = new RemoteChangeRecord(node);
    this.claims = new RemoteChangeClaim(node);
    this.spending = new Spending(node.postgres());
    this.allowance = new ChangeAllowance(outside.budgets());
  }

  /** Fails 404, 409 (also {@code change-under-way}), 422 {@code not-deletable}, 502 as the network refuses, 503 {@code budget-spent}. */
  Future<Delivery> delete(DeletePublished question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return deliveries.find(question.delivery(), question.expectedVersion(), context).compose(published -> {
      if (!published.connector().descriptor().abilities().deletes()) {
        throw BusFailure.rejected(422, "not-deletable", "The network does not let posts be deleted.");
      }
      return outside.accounts().of(context.workspace(), published.account())
          .compose(access -> claims.alone(question.delivery(), published.version(), context, claim ->
              deleteParts(question, context, published, access)
                  .compose(gone -> record.deleted(question, claim, context))));
    });
  }

  private Future<Void> deleteParts(
      DeletePublished question, CallContext context, Published published, Access access) {
    Future<Void> all = Future.succeededFuture();
    for (var post : published.witnesses().items().reversed()) {
      if (post.kind() == Witness.Kind.POST) {
        all = all.compose(done -> allowance.take(access, List.of(Budgets.DELETE))).compose(granted -> published.connector()
            .delete(post, access, deliveries.step(question.delivery(), context, published, NO_FILES))
            .compose(outcome -> allowance.note(access, outcome))
            .map(PublishedDeliveries::required)
            .compose(gone -> deleted(question, context, published, post)));
      }
    }
    return all;
  }

  /** A deletion is never held back for its price. */
  private Future<Void> deleted(DeletePublished question, CallContext context, Published published, Witness post) {
    long price = published.micros(published.connector().priceOfDelete());
    return price == 0 ? Future.succeededFuture() : spending.note(
        context.workspace(), question.delivery(), "delete of part " + (post.part() + 1), price);
  }
}
