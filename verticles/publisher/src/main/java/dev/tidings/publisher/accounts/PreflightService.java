package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges everything that could stop a post at its time. Rules beside the content's own: {@code no-accounts},
 * {@code unknown-account}, {@code variant-missing}, {@code image-missing}, and those of {@link AccountFitness} and
 * {@link SpendingForecast}.
 */
final class PreflightService {
  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountStore store;
  private final MediaFactsStore media = new MediaFactsStore();
  private final CheckService checks;
  private final Budgets budgets;
  private final Clock clock;
  private final AccountLimits limits;
  private final SharedForecast forecast;
  private final SpendingForecast spending;
  private final PlannedMedia files;

  PreflightService(Postgres postgres, Connectors connectors, AccountStore store, CheckService checks, Budgets budgets,
      Clock clock) {
    this(postgres, connectors, store, checks, budgets, clock, AccountLimits.NONE,
        new PlannedMedia(connectors, Conversions.none()));
  }

  PreflightService(Postgres postgres, Connectors connectors, AccountStore store, CheckService checks, Budgets budgets,
      Clock clock, AccountLimits limits, PlannedMedia files) {
    this.limits = limits;
    this.forecast = new SharedForecast(postgres);
    this.spending = new SpendingForecast(postgres);
    this.files = files;
    this.postgres = postgres;
    this.connectors = connectors;
    this.store = store;
    this.checks = checks;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** @param files by variant, as its network gets them */
  private record Known(
      Map<AccountId, StoredAccount> accounts, Map<AssetId, MediaFacts> media, Map<Variant, VariantMedia> files) {}

  Future<Checked> judge(Preflight ask, CallContext context) {
    var content = ask.content();
    var at = ask.at() == null ? clock.instant() : ask.at();
    return postgres.read(context.workspace(), tx -> store.list(tx, context.workspace()).compose(rows ->
            media.facts(tx, context.workspace(), content.variants()).map(facts -> new Known(rows.stream()
                .filter(row -> context.principal().seesGroup(row.groupText()))
                .collect(Collectors.toMap(StoredAccount::id, Function.identity())), facts, Map.of()))))
        .compose(known -> files.of(content.variants(), known.media(), context.workspace(), Purpose.PLAN)
            .map(planned -> new Known(known.accounts(), known.media(), planned)))
        .compose(known -> {
          var findings = new ArrayList<Future<List<Finding>>>();
          findings.add(Future.succeededFuture(ofContent(content, known)));
          for (int index = 0; index < content.accounts().size(); index++) {
            findings.add(ofAccount(content, index, known, at));
          }
          return Future.all(findings).map(all -> CheckService.checked(
              all.<List<Finding>>list().stream().flatMap(List::stream).toList()));
        });
  }

  /** What is wrong whatever the account: unknown networks and missing files; the accounts bring the networks' own rules. */
  private List<Finding> ofContent(PostContent content, Known known) {
    var findings = new ArrayList<>(content.variants().isEmpty() || content.accounts().isEmpty()
        ? checks.check(content.variants(), known.files()::get).findings()
        : checks.check(content.variants(), known.files()::get).findings().stream()
            .filter(finding -> connectors.of(finding.network()).isEmpty() || isRepeated(finding)).toList());
    if (content.accounts().isEmpty()) {
      findings.add(CheckService.objection("", "/accounts", "no-accounts", "Choose at least one account."));
    }
    for (int variant = 0; variant < content.variants().size(); variant++) {
      findings.addAll(missingFiles(content.variants().get(variant), "/variants/" + variant, known));
    }
    return findings;
  }

  private static boolean isRepeated(Finding finding) {
    return finding.violations().stream().anyMatch(violation -> violation.rule().equals("network-repeated"));
  }

  private static List<Finding> missingFiles(Variant variant, String pointer, Known known) {
    var findings = new ArrayList<Finding>();
    for (int part = 0; part < variant.parts().size(); part++) {
      var media = variant.parts().get(part).media();
      for (int image = 0; image < media.size(); image++) {
        if (!known.media().containsKey(media.get(image).asset())) {
          findings.add(CheckService.objection(variant.network(), pointer + "/parts/" + part + "/media/" + image + "/asset",
              "image-missing", "The file is not stored here."));
        }
      }
    }
    return findings;
  }

  private Future<List<Finding>> ofAccount(PostContent content, int index, Known known, Instant at) {
    var field = "/accounts/" + index;
    var account = known.accounts().get(content.accounts().get(index));
    if (account == null) {
      return Future.succeededFuture(List.of(
          CheckService.objection("", field, "unknown-account", "There is no such account.")));
    }
    var connector = connectors.of(account.network()).orElseThrow();
    var variant = content.variant(account.network());
    if (variant == null) {
      return Future.succeededFuture(List.of(withAccount(account, CheckService.objection(account.network(), field,
          "variant-missing", "There is no wording for " + connector.descriptor().name() + "."))));
    }
    var pointer = "/variants/" + content.variants().indexOf(variant);
    var media = known.files().get(variant);
    var steps = connector.steps(variant, media.facts());
    var earlier = content.accounts().subList(0, index).stream().map(known.accounts()::get)
        .filter(each -> each != null && each.network().equals(account.network())).toList();
    int before = (int) earlier.stream().filter(each -> each.server().equals(account.server())).count();
    return Future.all(rules(connector, account), budgets.left(account.holder(connectors.servers())).compose(left ->
            forecast.at(account, connector.descriptor(), steps, left, before, clock.instant(), at)),
        limits.objections(connector, account, variant, media.facts()), spending.warnings(
            field, account.workspace(), connector.descriptor(), steps, earlier.size(), clock.instant(), at)).map(all -> {
      Rules rules = all.resultAt(0);
      var findings = new ArrayList<Finding>(
          checks.check(connector, variant, pointer, rules, media, account.id()));
      var fitness = new AccountFitness(account, connector.descriptor(), at, clock.instant());
      var first = findings.getFirst();
      var violations = new ArrayList<Violation>(first.violations());
      violations.addAll(fitness.violations(field, variant));
      violations.addAll(CheckService.under(pointer, all.resultAt(2)));
      var warnings = new ArrayList<Violation>(first.warnings());
      warnings.addAll(fitness.warnings(field, all.resultAt(1), steps));
      warnings.addAll(all.<List<Violation>>resultAt(3));
      findings.set(0, new Finding(first.network(), first.account(), first.part(), first.length(), first.limit(),
          first.weightedRemaining(), first.display(), violations, warnings, first.price()));
      return findings;
    });
  }

  /** The server's own rules if it tells them now, else the network's usual ones. */
  private Future<Rules> rules(Connector connector, StoredAccount account) {
    var access = new Access(account.workspace(), account.id(), account.network(),
        connectors.servers().url(account.network(), account.server()), account.remoteId(), account.handle(), "", 0, null,
        account.scopes());
    return connector.rules(access).map(outcome -> outcome instanceof Outcome.Success<Rules> success
        ? Objects.requireNonNull(success.value()) : connector.descriptor().rules());
  }

  private static Finding withAccount(StoredAccount account, Finding finding) {
    return new Finding(finding.network(), account.id(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), finding.violations(), finding.warnings());
  }
}
