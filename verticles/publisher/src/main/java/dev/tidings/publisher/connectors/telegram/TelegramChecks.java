package dev.tidings.publisher.connectors.telegram;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What Telegram minds beside what all networks share. Rules: {@code caption-too-long}, {@code too-many-files} of both kinds,
 * {@code files-too-large} together, {@code image-shape}. https://core.telegram.org/bots/api#sendphoto
 */
final class TelegramChecks {
  private TelegramChecks() {}

  static Finding with(Finding finding, Variant variant, Rules limits, Map<AssetId, MediaFacts> known) {
    if (variant.parts().isEmpty()) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    var part = variant.parts().get(finding.part());
    var pointer = "/parts/" + finding.part();
    long longest = limits.bound("caption-length");
    if (!part.media().isEmpty() && finding.length() > longest && finding.length() <= limits.textLimit()) {
      violations.add(new Violation(pointer + "/text", "caption-too-long", "Under pictures Telegram takes "
          + longest + " characters; this counts " + finding.length() + "."));
    }
    files(part, pointer, limits, known, violations);
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations, finding.warnings());
  }

  private static void files(
      Part part, String pointer, Rules limits, Map<AssetId, MediaFacts> known, List<Violation> violations) {
    if (part.media().size() > limits.imagesPerPost()) {
      violations.add(new Violation(pointer + "/media", "too-many-files",
          "Telegram takes at most " + limits.imagesPerPost() + " pictures and films in a post."));
    }
    long together = part.media().stream().map(media -> known.get(media.asset())).filter(Objects::nonNull)
        .mapToLong(MediaFacts::size).sum();
    long largest = limits.bound("bytes-together");
    if (part.media().size() > 1 && together > largest) {
      violations.add(new Violation(pointer + "/media", "files-too-large", "Telegram takes at most " + largest
          + " bytes in a post; these have " + together + " together."));
    }
    for (int index = 0; index < part.media().size(); index++) {
      var facts = known.get(part.media().get(index).asset());
      if (facts != null && facts.kind() == AssetKind.IMAGE && !isTaken(facts, limits)) {
        violations.add(new Violation(pointer + "/media/" + index + "/asset", "image-shape",
            "Telegram takes images of at most %,d pixels on both sides together, one at most %d times the other; this has %d × %d."
                .formatted(limits.bound("image-sides"), limits.bound("image-shape"), facts.width(), facts.height())));
      }
    }
  }

  private static boolean isTaken(MediaFacts image, Rules limits) {
    long longer = Math.max(image.width(), image.height());
    long shorter = Math.min(image.width(), image.height());
    return longer + shorter <= limits.bound("image-sides") && longer <= limits.bound("image-shape") * shorter;
  }
}
