package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one place where content is judged: as it is typed, at scheduling and before it goes out. Adds to the networks' own
 * rules {@code no-variants}, {@code unknown-network} and {@code network-repeated}. Fields are JSON pointers into the
 * content.
 */
public final class CheckService {
  private static final double MICROS = 1_000_000;

  private final Connectors connectors;

  public CheckService(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Judges one variant of a network that there is. */
  public interface Judge {
    /** @param pointer to the variant within the content */
    List<Finding> of(Connector connector, Variant variant, String pointer, VariantMedia media);
  }

  /** Judges variants by their networks' usual rules; files are judged as far as they are known, and as they are stored. */
  public Checked check(List<Variant> variants, Map<AssetId, MediaFacts> media) {
    var stored = VariantMedia.asStored(media);
    return check(variants, variant -> stored);
  }

  /** The same, with each variant's files as its network gets them. */
  public Checked check(List<Variant> variants, Function<Variant, VariantMedia> media) {
    return check(variants, media, (connector, variant, pointer, files) ->
        check(connector, variant, pointer, connector.descriptor().rules(), files, null));
  }

  /** The same by other rules than the networks' usual ones. */
  public Checked check(List<Variant> variants, Function<Variant, VariantMedia> media, Judge judge) {
    var findings = new ArrayList<Finding>();
    var seen = new HashSet<String>();
    for (int index = 0; index < variants.size(); index++) {
      var variant = variants.get(index);
      var pointer = "/variants/" + index;
      var connector = connectors.of(variant.network());
      if (connector.isEmpty()) {
        findings.add(objection(variant.network(), pointer + "/network", "unknown-network",
            "There is no network of the name " + shortened(variant.network()) + "."));
      } else if (!seen.add(variant.network())) {
        findings.add(objection(variant.network(), pointer + "/network", "network-repeated",
            "There is another variant for " + connector.get().descriptor().name() + "."));
      } else {
        findings.addAll(judge.of(connector.get(), variant, pointer, media.apply(variant)));
      }
    }
    if (variants.isEmpty()) {
      findings.add(objection("", "/variants", "no-variants", "There is nothing to publish."));
    }
    return checked(findings);
  }

  /** Judges one variant by the rules of one account's server. */
  public List<Finding> check(
      Connector connector, Variant variant, String pointer, Rules rules, VariantMedia media, AccountId account) {
    var prices = prices(connector, variant, media.facts());
    return connector.check(variant, rules, media.facts()).stream()
        .map(finding -> media.told(finding, variant, connector.descriptor().name())).map(finding -> new Finding(
        finding.network(), account, finding.part(), finding.length(), finding.limit(), finding.weightedRemaining(),
        finding.display(), under(pointer, finding.violations()), under(pointer, finding.warnings()),
        prices.get(finding.part()))).toList();
  }

  /** What each part costs, in US dollars. */
  private static Map<Integer, Double> prices(
      Connector connector, Variant variant, Map<AssetId, MediaFacts> media) {
    if (connector.descriptor().prices().isEmpty()) {
      return Map.of();
    }
    return connector.steps(variant, media).stream().filter(step -> step.price() != null).collect(Collectors.groupingBy(
        Step::part, Collectors.summingDouble(step -> connector.descriptor().micros(step.price()) / MICROS)));
  }

  /** The verdict over findings. */
  public static Checked checked(List<Finding> findings) {
    boolean charged = findings.stream().anyMatch(finding -> finding.price() != null);
    double price = findings.stream().filter(finding -> finding.price() != null).mapToDouble(Finding::price).sum();
    return new Checked(findings.stream().allMatch(finding -> finding.violations().isEmpty()), List.copyOf(findings),
        charged ? Math.round(price * MICROS) / MICROS : null);
  }

  /** A finding that is one objection. */
  public static Finding objection(String network, String field, String rule, String message) {
    return new Finding(network, null, 0, 0, 0, 0, "", List.of(new Violation(field, rule, message)), List.of());
  }

  /** The violations of a variant as those of the content in which it stands. */
  public static List<Violation> under(String pointer, List<Violation> violations) {
    return violations.stream()
        .map(each -> new Violation(pointer + each.field(), each.rule(), each.message())).toList();
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
