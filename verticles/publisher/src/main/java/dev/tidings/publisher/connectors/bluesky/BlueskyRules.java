package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.VariantRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds what only Bluesky asks: {@code text-too-long} in bytes, {@code card-with-images}, {@code card-without-address}. */
final class BlueskyRules {
  /** What the shared rules say of files that are too many for a card, or of another kind. */
  private static final Set<String> CROWDED = Set.of("too-many-images", "media-kind");

  private final VariantRules shared;

  BlueskyRules(NetworkDescriptor descriptor) {
    this.shared = new VariantRules(descriptor, new BlueskyTextLength());
  }

  List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> images) {
    var findings = new ArrayList<>(shared.check(variant, limits, images, ""));
    if (BlueskyOptions.card(variant).isPresent() && !variant.parts().isEmpty()) {
      findings.set(0, carded(shared.check(variant, limits.in(BlueskyOptions.CARD), images, "").getFirst()));
    }
    return findings.stream().map(finding -> withMore(finding, variant)).toList();
  }

  /** The first part beside a card, which has room for one image, and none for words on it. */
  private static Finding carded(Finding finding) {
    boolean crowded = finding.violations().stream().map(Violation::rule).anyMatch(CROWDED::contains);
    var violations = new ArrayList<>(finding.violations().stream().filter(each -> !CROWDED.contains(each.rule())).toList());
    if (crowded) {
      violations.add(new Violation("/options/cardAddress", "card-with-images",
          "A card shows one image, as its picture. On Bluesky a post has a card, or several images, or a video."));
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations,
        finding.warnings().stream().filter(each -> !each.rule().equals("alt-text-missing")).toList());
  }

  private static Finding withMore(Finding finding, Variant variant) {
    if (variant.parts().isEmpty()) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    bytes(finding, variant, violations);
    if (finding.part() == 0) {
      card(variant, violations);
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations, finding.warnings());
  }

  private static void bytes(Finding finding, Variant variant, List<Violation> violations) {
    int bytes = BlueskyTextLength.bytes(BlueskyTextLength.shown(variant.parts().get(finding.part()).text()));
    if (bytes > BlueskyTextLength.MOST_BYTES && finding.length() <= finding.limit()) {
      violations.add(new Violation("/parts/" + finding.part() + "/text", "text-too-long", "The text takes "
          + bytes + " bytes: Bluesky takes " + BlueskyTextLength.MOST_BYTES + "."));
    }
  }

  private static void card(Variant variant, List<Violation> violations) {
    boolean words = BlueskyOptions.text(variant, "cardTitle").isPresent()
        || BlueskyOptions.text(variant, "cardDescription").isPresent();
    if (words && BlueskyOptions.card(variant).isEmpty()) {
      violations.add(new Violation("/options/cardAddress", "card-without-address", "Say where the card leads."));
    }
  }
}
