package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import java.util.List;
import java.util.Map;

/**
 * Which of a part's files is what.
 *
 * @param video index of the video; 0 where none is known to be one
 * @param thumbnail index of the image; -1 for none
 */
record VideoFiles(int video, int thumbnail) {
  static VideoFiles of(Variant variant, Map<AssetId, MediaFacts> known) {
    var media = variant.parts().isEmpty() ? List.<Media>of() : variant.parts().getFirst().media();
    int video = first(media, known, AssetKind.VIDEO);
    return new VideoFiles(Math.max(0, video), first(media, known, AssetKind.IMAGE));
  }

  /** Whether a video is among the files, as far as they are known. */
  static boolean hasVideo(Variant variant, Map<AssetId, MediaFacts> known) {
    return variant.parts().stream().limit(1).flatMap(part -> part.media().stream())
        .map(media -> known.get(media.asset()))
        .anyMatch(facts -> facts == null || facts.kind() == AssetKind.VIDEO);
  }

  /** What is known of the video; null when nothing is. */
  static MediaFacts video(Variant variant, Map<AssetId, MediaFacts> known) {
    return variant.parts().stream().limit(1).flatMap(part -> part.media().stream())
        .map(media -> known.get(media.asset())).filter(facts -> facts != null && facts.kind() == AssetKind.VIDEO)
        .findFirst().orElse(null);
  }

  private static int first(List<Media> media, Map<AssetId, MediaFacts> known, AssetKind kind) {
    for (int index = 0; index < media.size(); index++) {
      var facts = known.get(media.get(index).asset());
      if (facts != null && facts.kind() == kind) {
        return index;
      }
    }
    return -1;
  }
}
