package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which videos of a variant break rules of its network that converting mends, and how they must be. */
public final class VideoNeeds {
  private static final Set<String> MENDED = Set.of("video-type", "video-too-large", "video-shape", "video-codec",
      "video-sound", "video-frame-rate", "video-bit-rate", "video-edge", "too-many-pixels");
  private static final Pattern FILE = Pattern.compile("/parts/([0-9]+)/media/([0-9]+)/asset");
  /** What networks show at most, where they say nothing. */
  private static final int USUAL_EDGE = 1_920;
  private static final int USUAL_FRAMES = 60;
  private static final long USUAL_RATE = 10_000_000;
  /** No more is kept of one video. */
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  private VideoNeeds() {}

  /**
   * How each video that can be mended must be, by the network's usual rules. A video that breaks a rule for good, such as
   * one that is too long, is not among them.
   *
   * @param known what is known of the stored files
   */
  public static Map<AssetId, VideoNeed> of(Connector connector, Variant variant, Map<AssetId, MediaFacts> known) {
    var descriptor = connector.descriptor();
    var videos = descriptor.rules().in(descriptor.format(variant)).videos();
    if (videos == null || known.values().stream().noneMatch(facts -> facts.kind() == AssetKind.VIDEO)) {
      return Map.of();
    }
    var broken = broken(connector, variant, known);
    var needs = new LinkedHashMap<AssetId, VideoNeed>();
    broken.forEach((asset, rules) -> {
      if (known.get(asset).kind() == AssetKind.VIDEO && MENDED.containsAll(rules)) {
        needs.put(asset, need(videos));
      }
    });
    return needs;
  }

  private static Map<AssetId, List<String>> broken(
      Connector connector, Variant variant, Map<AssetId, MediaFacts> known) {
    var broken = new HashMap<AssetId, List<String>>();
    for (var finding : connector.check(variant, connector.descriptor().rules(), known)) {
      for (Violation violation : finding.violations()) {
        Matcher place = FILE.matcher(violation.field());
        if (place.matches()) {
          var part = variant.parts().get(Integer.parseInt(place.group(1)));
          var asset = part.media().get(Integer.parseInt(place.group(2))).asset();
          if (known.containsKey(asset)) {
            broken.computeIfAbsent(asset, each -> new ArrayList<>()).add(violation.rule());
          }
        }
      }
    }
    return broken;
  }

  private static VideoNeed need(FileRules rules) {
    return new VideoNeed(
        rules.longestEdge() == null ? USUAL_EDGE : Math.min(USUAL_EDGE, rules.longestEdge()),
        rules.leastAspect(), rules.mostAspect(),
        rules.framesPerSecond() == null ? USUAL_FRAMES : Math.min(USUAL_FRAMES, rules.framesPerSecond()),
        rules.bitRate() == null ? USUAL_RATE : Math.min(USUAL_RATE, rules.bitRate()),
        Math.min(MOST_BYTES, rules.bytes()));
  }
}
