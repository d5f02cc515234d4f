package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.Check;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Asks the publisher what the networks would say. Content knows no network's rules itself. */
final class Screening {
  private final Bus bus;

  Screening(Bus bus) {
    this.bus = bus;
  }

  /** Fails 422 with violations if a network's rules are broken. */
  Future<Void> requireLegal(PostContent content, CallContext context) {
    return violations(content, context).map(violations -> {
      ContentRules.refuse(violations);
      return null;
    });
  }

  /** What the wordings break of the networks' rules, and of the limits of the accounts that they go to. */
  Future<List<Violation>> violations(PostContent content, CallContext context) {
    return bus.request(NetworksProtocol.CHECK, new Check(content.variants(), content.accounts()), context)
        .map(checked -> flat(checked, content));
  }

  /** Fails 422 with everything that could stop it at its time: accounts, tokens, scopes, rules, media, budget. */
  Future<Void> requireReady(PostContent content, Instant at, CallContext context) {
    return bus.request(NetworksProtocol.PREFLIGHT, new Preflight(content, at), context).map(checked -> {
      ContentRules.refuse(flat(checked, content));
      if (!checked.legal()) {
        throw BusFailure.rejected(422, "not-ready", "The networks would not take it.");
      }
      return null;
    });
  }

  private static List<Violation> flat(Checked checked, PostContent content) {
    return checked.findings().stream()
        .flatMap(finding -> finding.violations().stream().map(violation -> placed(violation, finding, content)))
        .distinct()
        .toList();
  }

  /** The place within the post, where the publisher names only the place within a part. */
  private static Violation placed(Violation violation, Finding finding, PostContent content) {
    if (violation.field() != null && violation.field().startsWith("/content/")) {
      return violation;
    }
    if (violation.field() != null && violation.field().startsWith("/variants/")) {
      return new Violation("/content" + violation.field(), violation.rule(), violation.message());
    }
    if (finding.account() == null && violation.field() != null && violation.field().startsWith("/accounts")) {
      return new Violation("/content" + violation.field(), violation.rule(), violation.message());
    }
    int account = finding.account() == null ? -1 : content.accounts().indexOf(finding.account());
    if (account >= 0 && (violation.field() == null || violation.field().startsWith("/account"))) {
      return new Violation("/content/accounts/" + account, violation.rule(), violation.message());
    }
    PostContent.Variant variant = content.variant(finding.network());
    String within = violation.field() == null ? "/text" : "/" + violation.field().replaceFirst("^/", "");
    return new Violation("/content/variants/" + content.variants().indexOf(variant) + "/parts/" + finding.part() + within,
        violation.rule(), violation.message());
  }
}
