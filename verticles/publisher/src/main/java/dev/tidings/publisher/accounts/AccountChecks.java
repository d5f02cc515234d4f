package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol.Check;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Offer;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.accounts.KnownLimits.Limits;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges wordings before there is a plan, as they are typed or imported: by the limits of the accounts that they will go
 * to, or by the networks' usual ones. Rules beside the content's own: {@code unknown-account}, and the warning
 * {@code limits-usual} where a server did not tell its limits in time.
 */
final class AccountChecks {
  private static final int MOST_ACCOUNTS = 100;
  /** Servers whose limits differ are weighed against one after the other, and no longer than this takes: in characters. */
  private static final long MOST_WEIGHED = 3_000_000;
  private static final int MOST_SERVERS = 20;

  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountStore store;
  private final CheckService checks;
  private final PlannedMedia files;
  private final KnownLimits limits;
  private final MediaFactsStore media = new MediaFactsStore();

  AccountChecks(Postgres postgres, Connectors connectors, AccountStore store, CheckService checks, PlannedMedia files,
      KnownLimits limits) {
    this.postgres = postgres;
    this.connectors = connectors;
    this.store = store;
    this.checks = checks;
    this.files = files;
    this.limits = limits;
  }

  /** An account and what it may do. */
  private record Known(StoredAccount account, Limits limits) {}

  /** Judges. Fails 422 {@code content-too-long} or {@code too-many-accounts}. */
  Future<Checked> check(Check ask, CallContext context) {
    List<Variant> variants = ask.variants() == null ? List.of() : ask.variants();
    List<AccountId> accounts = ask.accounts() == null ? List.of() : ask.accounts();
    if (PostContent.characters(variants) > PostContent.MOST_CHARACTERS) {
      return refused("content-too-long", PostContent.TOO_LONG);
    }
    if (accounts.size() > MOST_ACCOUNTS) {
      return refused("too-many-accounts", "At most " + MOST_ACCOUNTS + " accounts.");
    }
    return media.facts(postgres, context.workspace(), variants)
        .compose(facts -> files.of(variants, facts, context.workspace(), Purpose.LOOK))
        .compose(media -> accounts.isEmpty()
            ? Future.succeededFuture(checks.check(variants, media::get))
            : known(accounts, context).map(known -> judged(variants, media, accounts, known)));
  }

  private static Future<Checked> refused(String rule, String message) {
    return Future.failedFuture(BusFailure.rejected(422, rule, message));
  }

  private Future<Map<AccountId, Known>> known(List<AccountId> accounts, CallContext context) {
    return postgres.read(context.workspace(), tx -> store.among(tx, context.workspace(), accounts)).compose(rows ->
        Future.all(rows.stream().filter(row -> context.principal().seesGroup(row.groupText()))
            .map(row -> limits.of(connectors.of(row.network()).orElseThrow(), row).map(found -> new Known(row, found)))
            .toList()).map(all -> all.<Known>list().stream()
                .collect(Collectors.toMap(each -> each.account().id(), Function.identity()))));
  }

  private Checked judged(
      List<Variant> variants, Map<Variant, VariantMedia> media, List<AccountId> asked, Map<AccountId, Known> known) {
    var chosen = asked.stream().distinct().map(known::get).filter(each -> each != null).toList();
    var checked = checks.check(variants, media::get, (connector, variant, pointer, files) ->
        ofAccounts(connector, variant, pointer, files, asked, chosen.stream()
            .filter(each -> each.account().network().equals(variant.network())).toList()));
    var findings = new ArrayList<Finding>(checked.findings());
    for (int index = 0; index < asked.size(); index++) {
      if (!known.containsKey(asked.get(index))) {
        findings.add(CheckService.objection("", "/accounts/" + index, "unknown-account", "There is no such account."));
      }
    }
    return CheckService.checked(findings).with(offers(chosen));
  }

  /** What accounts may choose, where networks tell it of each. */
  private static List<Offer> offers(List<Known> chosen) {
    return chosen.stream().flatMap(each -> new TreeMap<>(each.limits().bounds().choices()).entrySet().stream()
        .map(choice -> new Offer(each.account().id(), choice.getKey(), choice.getValue()))).toList();
  }

  /** One finding per part, by the limits of all the accounts. */
  private List<Finding> ofAccounts(Connector connector, Variant variant, String pointer, VariantMedia media,
      List<AccountId> asked, List<Known> accounts) {
    if (accounts.isEmpty()) {
      return checks.check(connector, variant, pointer, connector.descriptor().rules(), media, null);
    }
    long weight = Math.max(1, PostContent.characters(List.of(variant)));
    var apart = new LinkedHashMap<Limits, StoredAccount>();
    accounts.forEach(each -> apart.putIfAbsent(each.limits(), each.account()));
    var merging = new Verdicts();
    apart.entrySet().stream().limit(Math.max(1, Math.min(MOST_SERVERS, MOST_WEIGHED / weight))).forEach(each ->
        merging.add(each.getValue().handle(), with(CheckService.under(pointer, each.getKey().bounds()
            .objections(variant, media.facts())), checks.check(connector, variant, pointer, each.getKey().rules(), media,
                each.getValue().id()))));
    return merging.findings(accounts.stream().filter(each -> !each.limits().told()).limit(1)
        .map(each -> new Violation("/accounts/" + asked.indexOf(each.account().id()), "limits-usual",
            "What @" + each.account().handle() + " may do was not told in time: the usual limits of "
                + connector.descriptor().name() + " are shown.")).toList());
  }

  private static List<Finding> with(List<Violation> objections, List<Finding> findings) {
    var all = new ArrayList<>(findings);
    all.set(0, all.getFirst().with(objections));
    return all;
  }
}
