package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Facebook asks of text, files and options together. Rules: {@code link-with-images}, {@code reel-needs-video},
 * {@code story-needs-file}, {@code story-with-text}, {@code title-without-video}.
 */
final class FacebookChecks {
  private static final String TITLE = "videoTitle";

  private FacebookChecks() {}

  /** The finding with what is wrong of them together. */
  static Finding with(Finding finding, Variant variant, Map<AssetId, MediaFacts> known, String format) {
    if (finding.part() != 0 || variant.parts().isEmpty()) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    var files = variant.parts().getFirst().media();
    boolean video = !files.isEmpty() && FacebookSteps.isVideo(files.getFirst(), known);
    boolean linked = variant.options().get("link") instanceof String link && !link.isBlank();
    if (linked && (!files.isEmpty() || isFilm(format))) {
      violations.add(new Violation(
          "/options/link", "link-with-images", "On Facebook a post shows either images or a video, or a link."));
    }
    if (title(variant).isPresent() && (!video || FacebookSteps.STORY.equals(format))) {
      violations.add(new Violation("/options/" + TITLE, "title-without-video", "There is no video to give a title."));
    }
    if (FacebookSteps.REEL.equals(format) && files.isEmpty()) {
      violations.add(new Violation("/parts/0/media", "reel-needs-video", "A reel is a video."));
    }
    if (FacebookSteps.STORY.equals(format)) {
      story(variant, violations);
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations, finding.warnings());
  }

  private static void story(Variant variant, List<Violation> violations) {
    if (variant.parts().getFirst().media().size() != 1) {
      violations.add(new Violation("/parts/0/media", "story-needs-file", "A story is one image or one video."));
    }
    if (!variant.parts().getFirst().text().isBlank()) {
      violations.add(new Violation("/parts/0/text", "story-with-text", "A story on Facebook goes without text."));
    }
  }

  private static boolean isFilm(String format) {
    return FacebookSteps.REEL.equals(format) || FacebookSteps.STORY.equals(format);
  }

  /** The title of the video. */
  static Optional<String> title(Variant variant) {
    return variant.options().get(TITLE) instanceof String title && !title.isBlank() ? Optional.of(title.strip())
        : Optional.empty();
  }
}
