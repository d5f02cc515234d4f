package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.ImportPosts;
import dev.tidings.bus.ContentProtocol.Imported;
import dev.tidings.bus.ContentProtocol.ImportedRow;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.ListNetworks;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Imports content calendars: every row is judged for itself, and what was imported before is left alone. */
final class ImportService {
  /** Texts that the publisher is asked about at one time. */
  private static final int QUESTIONS_AT_ONCE = 50;

  /** Posts in one transaction: short enough for its readers, long enough to be quick. */
  private static final int POSTS_AT_ONCE = 100;

  private final Node node;
  private final Accounts accounts;
  private final ArrivalStore arrivals;
  private final Screening screening;

  ImportService(Node node, Accounts accounts, ArrivalStore arrivals, Screening screening) {
    this.node = node;
    this.accounts = accounts;
    this.arrivals = arrivals;
    this.screening = screening;
  }

  /** What there is before the first row is judged. */
  private record Ground(
      Map<String, PostId> known, Map<String, AccountId> accounts, int needed, String member, Instant now) {}

  /**
   * Imports. Fails 422 {@code bad-csv}, {@code bad-header} or {@code too-many-rows}; a row that is wrong fails nothing but
   * itself.
   */
  Future<Imported> importPosts(ImportPosts command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return repeated(context).compose(repeated -> repeated
        ? remembered(null, context)
        : run(command, context).compose(imported -> remembered(imported, context)));
  }

  /** Whether this very request, or another with its key, was answered before. */
  private Future<Boolean> repeated(CallContext context) {
    return context.idempotency() == null
        ? Future.succeededFuture(false)
        : node.postgres().read(context.workspace(), tx -> tx
            .preparedQuery("select 1 from idempotency_key where workspace_id = $1 and actor = $2 and key = $3")
            .execute(Tuple.of(context.workspace().value(), context.principal().actor(), context.idempotency().key()))
            .map(rows -> rows.size() > 0));
  }

  /**
   * Keeps the answer, or gives the one that is kept. It is kept after the rows, not with them, since an import is many
   * transactions; a repeat after a crash in between finds its rows by their keys.
   */
  private Future<Imported> remembered(Imported imported, CallContext context) {
    return node.commands().run(context, Imported.class, tx -> Future.succeededFuture(imported));
  }

  private Future<Imported> run(ImportPosts command, CallContext context) {
    return node.vertx().executeBlocking(() -> CalendarFile.parse(command.csv()), false)
        .compose(rows -> ground(rows, context)
            .compose(ground -> judge(rows, ground, context)
                .compose(judged -> store(judged, ground, command.approve(), context)
                    .map(stored -> report(judged, ground, stored)))));
  }

  private Future<Ground> ground(List<CalendarRow> rows, CallContext context) {
    Set<String> keys = rows.stream().map(CalendarRow::key).filter(key -> key.indexOf(0) < 0).collect(Collectors.toSet());
    Principal principal = context.principal();
    return node.postgres().read(context.workspace(), tx -> arrivals.known(tx, context.workspace(), keys)
        .compose(known -> accounts.firstConnected(tx, principal)
            .compose(first -> Actors.memberOf(tx, principal)
                .compose(member -> settings(tx, context)
                    .map(settings -> new Ground(known, first, settings.needed(), member, settings.now()))))));
  }

  private record Settings(int needed, Instant now) {}

  private static Future<Settings> settings(SqlConnection tx, CallContext context) {
    return tx.preparedQuery("select approvals, clock_timestamp() as now from workspace where id = $1")
        .execute(Tuple.of(context.workspace().value()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Settings(row.getInteger("approvals"), row.get(OffsetDateTime.class, "now").toInstant()));
  }

  private Future<List<RowJudge.Judged>> judge(List<CalendarRow> rows, Ground ground, CallContext context) {
    return node.bus().request(NetworksProtocol.LIST_NETWORKS, new ListNetworks(), context)
        .map(networks -> networks.items().stream().map(NetworksProtocol.Network::id).collect(Collectors.toSet()))
        .map(networks -> new RowJudge(networks, ground.accounts(), ground.now()))
        .map(judge -> {
          Set<String> keys = new HashSet<>();
          return rows.stream().map(row -> judge.judge(row, !keys.add(row.key()))).toList();
        })
        .compose(judged -> inChunks(judged, QUESTIONS_AT_ONCE, chunk -> screened(chunk, ground, context)));
  }

  private Future<List<RowJudge.Judged>> screened(List<RowJudge.Judged> chunk, Ground ground, CallContext context) {
    List<Future<RowJudge.Judged>> screened = chunk.stream().map(each ->
        each.content() == null || ground.known().containsKey(each.row().key())
            ? Future.succeededFuture(each)
            : screening.violations(each.content(), context).map(found -> each.with(ofText(found)))).toList();
    return Future.all(screened).map(all -> screened.stream().map(Future::result).toList());
  }

  /** In a file there is one text for all networks: each rule is told once. */
  private static List<Violation> ofText(List<Violation> found) {
    Map<String, Violation> byRule = new LinkedHashMap<>();
    found.forEach(each -> byRule.putIfAbsent(each.rule(), new Violation("text", each.rule(), each.message())));
    return List.copyOf(byRule.values());
  }

  private Future<Map<String, PostId>> store(
      List<RowJudge.Judged> judged, Ground ground, boolean approve, CallContext context) {
    Principal principal = context.principal();
    String approver = approve && principal.may(Permission.POSTS_APPROVE) ? ground.member() : null;
    Arrivals made = new Arrivals(
        principal.actor(), ground.needed(), approver, principal.may(Permission.POSTS_PUBLISH));
    List<Arrival> legal = judged.stream()
        .filter(each -> each.isLegal() && !ground.known().containsKey(each.row().key()))
        .map(each -> made.planned(each.row().key(), null, each.content(), each.campaign(), each.plan()))
        .toList();
    return inChunks(legal, POSTS_AT_ONCE, chunk -> node.postgres()
            .write(context.workspace(), tx -> arrivals.insert(tx, chunk, context)
                .compose(inserted -> arrivals.known(tx, context.workspace(), missing(chunk, inserted))
                    .onSuccess(ground.known()::putAll)
                    .map(List.copyOf(inserted.entrySet())))))
        .map(entries -> {
          Map<String, PostId> all = new HashMap<>();
          entries.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
          return all;
        });
  }

  /** What another import brought in while this one was judging. */
  private static List<String> missing(List<Arrival> chunk, Map<String, PostId> inserted) {
    return chunk.stream().map(Arrival::importKey).filter(key -> !inserted.containsKey(key)).toList();
  }

  private static Imported report(List<RowJudge.Judged> judged, Ground ground, Map<String, PostId> stored) {
    List<ImportedRow> rows = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (RowJudge.Judged each : judged) {
      rows.add(told.add(each.row().key()) ? outcome(each, ground, stored) : refused(each));
    }
    return new Imported(count(rows, "accepted"), count(rows, "already-imported"), count(rows, "refused"), rows);
  }

  private static ImportedRow outcome(RowJudge.Judged each, Ground ground, Map<String, PostId> stored) {
    String key = each.row().key();
    if (stored.containsKey(key)) {
      return new ImportedRow(each.row().line(), key, "accepted", stored.get(key), List.of());
    }
    if (ground.known().containsKey(key) || each.isLegal()) {
      return new ImportedRow(each.row().line(), key, "already-imported", ground.known().get(key), List.of());
    }
    return refused(each);
  }

  private static ImportedRow refused(RowJudge.Judged each) {
    return new ImportedRow(each.row().line(), each.row().key(), "refused", null, each.violations());
  }

  private static int count(List<ImportedRow> rows, String outcome) {
    return (int) rows.stream().filter(row -> row.outcome().equals(outcome)).count();
  }

  /** One chunk after the other, the results together. */
  private static <T, R> Future<List<R>> inChunks(List<T> all, int size, Function<List<T>, Future<List<R>>> work) {
    Future<List<R>> done = Future.succeededFuture(new ArrayList<>());
    for (int from = 0; from < all.size(); from += size) {
      List<T> chunk = all.subList(from, Math.min(all.size(), from + size));
      done = done.compose(results -> work.apply(chunk).map(more -> {
        results.addAll(more);
        return results;
      }));
    }
    return done;
  }
}
