package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What YouTube alone minds. Rules: {@code video-missing}, {@code tags-too-long}, {@code tag-forbidden-character},
 * {@code publish-at-invalid}, {@code publish-at-audience}, {@code captions-language-missing}. Warnings:
 * {@code publish-at-past}, {@code becomes-short}.
 */
final class YouTubeChecks {
  private YouTubeChecks() {}

  static Finding with(Finding finding, Variant variant, Rules rules, Map<AssetId, MediaFacts> media) {
    if (finding.part() > 0 || variant.parts().isEmpty()) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    var warnings = new ArrayList<>(finding.warnings());
    if (!VideoFiles.hasVideo(variant, media)) {
      violations.removeIf(each -> each.rule().equals("text-empty"));
      violations.add(new Violation("/parts/0/media", "video-missing", "A post on YouTube is a video: add one."));
    }
    var options = new VideoOptions(variant);
    tags(options, rules.bound("tags-length"), violations);
    time(options, variant, violations, warnings);
    if (options.captions() != null && options.captionLanguage() == null) {
      violations.add(new Violation(
          "/options/captionLanguage", "captions-language-missing", "Say in which language the captions are."));
    }
    var video = VideoFiles.video(variant, media);
    if (video != null && !options.isShort() && isShort(video, Duration.ofSeconds(rules.bound("short-seconds")))) {
      warnings.add(new Violation("/parts/0/media", "becomes-short",
          "YouTube shows this as a Short: it is not wider than high, and no longer than "
              + rules.bound("short-seconds") / 60 + " minutes."));
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations, warnings);
  }

  /** A tag with a space counts two more, for quotation marks; between tags there is a comma. */
  private static void tags(VideoOptions options, long longest, List<Violation> violations) {
    int length = options.tags().stream()
        .mapToInt(tag -> tag.codePointCount(0, tag.length()) + (tag.contains(" ") ? 3 : 1)).sum() - 1;
    if (length > longest) {
      violations.add(new Violation("/options/tags", "tags-too-long",
          "The tags have " + length + " characters together; YouTube takes " + longest + "."));
    }
    if (options.tags().stream().anyMatch(tag -> tag.contains("<") || tag.contains(">"))) {
      violations.add(new Violation(
          "/options/tags", "tag-forbidden-character", "A tag holds a character that YouTube refuses."));
    }
  }

  private static void time(
      VideoOptions options, Variant variant, List<Violation> violations, List<Violation> warnings) {
    if (variant.options().get("publishAt") instanceof String text && !text.isBlank() && options.publishAt() == null) {
      violations.add(new Violation("/options/publishAt", "publish-at-invalid", "There is no such time."));
    }
    if (options.publishAt() == null) {
      return;
    }
    if (options.privacy() != null && !options.privacy().equals("private")) {
      violations.add(new Violation("/options/privacy", "publish-at-audience",
          "A video that becomes public at a time is private until then: leave the audience out."));
    }
    if (!options.publishAt().isAfter(Instant.now())) {
      warnings.add(new Violation(
          "/options/publishAt", "publish-at-past", "This time is over: the video is public at once."));
    }
  }

  private static boolean isShort(MediaFacts video, Duration longest) {
    return video.height() > 0 && video.aspect() <= 1 && video.durationMillis() != null
        && video.durationMillis() <= longest.toMillis();
  }
}
