package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of one variant as its network gets them.
 *
 * @param facts what is known of them; of a video that is converted what is known, or expected, of what it becomes
 * @param instead which stored file goes in the place of another
 * @param conversions how each video that does not fit as it is fares
 */
public record VariantMedia(
    Map<AssetId, MediaFacts> facts, Map<AssetId, AssetId> instead, Map<AssetId, Fate> conversions) {
  public VariantMedia {
    facts = Map.copyOf(facts);
    instead = Map.copyOf(instead);
    conversions = Map.copyOf(conversions);
  }

  /**
   * How a video's conversion fares.
   *
   * @param settled false while it has not come to an end
   * @param failure why it cannot be converted, as a part of a sentence; null if it can
   */
  public record Fate(boolean settled, String failure) {}

  /** Files that go as they are stored. */
  public static VariantMedia asStored(Map<AssetId, MediaFacts> facts) {
    return new VariantMedia(facts, Map.of(), Map.of());
  }

  /** A finding of the variant, with what is to be said of its videos: {@code video-adapted}, {@code video-not-converted}. */
  Finding told(Finding finding, Variant variant, String network) {
    if (conversions.isEmpty() || finding.part() >= variant.parts().size()) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    var warnings = new ArrayList<>(finding.warnings());
    var media = variant.parts().get(finding.part()).media();
    for (int index = 0; index < media.size(); index++) {
      var fate = conversions.get(media.get(index).asset());
      var field = "/parts/" + finding.part() + "/media/" + index + "/asset";
      if (fate != null && fate.failure() == null) {
        warnings.add(new Violation(field, "video-adapted", "The video " + (fate.settled() ? "is" : "will be")
            + " converted for " + network + "."));
      } else if (fate != null) {
        violations.add(new Violation(field, "video-not-converted", notConverted(network, fate.failure())));
      }
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), List.copyOf(violations), List.copyOf(warnings), finding.price());
  }

  /** That a video cannot go, in words for people. */
  public static String notConverted(String network, String why) {
    return "The video cannot be converted for " + network + ": " + why + ".";
  }
}
