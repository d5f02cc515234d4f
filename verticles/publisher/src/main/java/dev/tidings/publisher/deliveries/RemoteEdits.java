package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.EditPublished;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Edits what is out. It is safe to repeat, so that an unknown outcome is told to the caller, who may ask again. Each part is
 * written down as soon as it is done, so that an edit that stops half-way goes on with the rest when it is asked again.
 */
final class RemoteEdits {
  private final Node node;
  private final Outside outside;
  private final PublishedDeliveries deliveries;
  private final MediaFactsStore media = new MediaFactsStore();
  private final RemoteChangeRecord record;
  private final RemoteChangeClaim claims;
  private final Spending spending;
  private final ChangeAllowance allowance;

  RemoteEdits(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
    this.deliveries = new PublishedDeliveries(node, outside);
    this.record = new RemoteChangeRecord(node);
    this.claims = new RemoteChangeClaim(node);
    this.spending = new Spending(node.postgres());
    this.allowance = new ChangeAllowance(outside.budgets());
  }

  /**
   * Fails 404, 409 (also {@code change-under-way} and {@code workspace-budget-spent}), 422 {@code not-editable} or with the rules that are broken, 502 as
   * the network refuses, 503 {@code budget-spent}.
   */
  Future<Delivery> edit(EditPublished question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return deliveries.find(question.delivery(), question.expectedVersion(), context).compose(published -> {
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
    });
  }

  /** The files as the network got them. */
  private Future<VariantMedia> files(Published published, PostContent.Variant variant, CallContext context) {
    return media.facts(node.postgres(), context.workspace(), variant).compose(known -> Conversions.over(node.bus())
        .of(published.connector(), variant, known, context.workspace(), Purpose.LOOK));
  }

  /** What it costs is set aside first, and given back for what the network refuses before it is done. */
  private Future<Delivery> edit(
      EditPublished question, CallContext context, Published published, Access access, VariantMedia files) {
    var parts = EditRules.changedParts(published.variant(), question.variant());
    EditRules.requireEditable(published.connector(), question.variant(), parts);
    return claims.alone(question.delivery(), published.version(), context, claim ->
        allowance.take(access, Collections.nCopies(parts.size(), Budgets.EDIT))
            .compose(granted -> edit(parts, claim, question, context, published, access, files)));
  }

  private Future<Delivery> edit(
      List<Integer> parts, UUID claim, EditPublished question, CallContext context, Published published, Access access,
      VariantMedia files) {
    var done = new ArrayList<Integer>();
    long price = price(parts, question, published);
    if (price == 0) {
      return editParts(parts, claim, question, context, published, access, files, done);
    }
    var deed = "edit of version " + question.expectedVersion();
    return spending.reserve(context.workspace(), question.delivery(), deed, price)
        .compose(reserved -> {
          if (!reserved.granted()) {
            throw BusFailure.rejected(409, Spending.SPENT, reserved.inWords(price));
          }
          return editParts(parts, claim, question, context, published, access, files, done);
        })
        .recover(failure -> isRefusal(failure)
            ? giveBack(deed, price(done, question, published), question, context)
                .transform(given -> Future.failedFuture(failure))
            : Future.failedFuture(failure));
  }

  private static long price(List<Integer> parts, EditPublished question, Published published) {
    return parts.stream()
        .mapToLong(part -> published.micros(published.connector().priceOfEdit(part, question.variant()))).sum();
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof BusFailure refusal && (refusal.status() == 502 || refusal.status() == 422);
  }

  private Future<Void> giveBack(String deed, long spent, EditPublished question, CallContext context) {
    return spending.release(context.workspace(), question.delivery(), deed).compose(released -> spent == 0
        ? Future.succeededFuture() : spending.note(context.workspace(), question.delivery(), deed, spent));
  }

  private Future<Delivery> editParts(
      List<Integer> parts, UUID claim, EditPublished question, CallContext context, Published published, Access access,
      VariantMedia files, List<Integer> done) {
    if (parts.isEmpty()) {
      return record.edited(question.delivery(), claim, question.variant(), List.of(), context);
    }
    Future<Delivery> all = Future.succeededFuture();
    for (int part : parts) {
      all = all.compose(before -> published.connector()
          .edit(new Edit(part, published.variant(), question.variant(), published.witnesses()), access,
              deliveries.step(question.delivery(), context, published, files))
          .compose(outcome -> allowance.note(access, outcome))
          .map(PublishedDeliveries::required)
          .compose(witness -> {
            done.add(part);
            var out = done.size() == parts.size()
                ? question.variant() : EditRules.changedSoFar(published.variant(), question.variant(), done);
            return record.edited(question.delivery(), claim, out, List.of(witness), context);
          }));
    }
    return all;
  }
}
