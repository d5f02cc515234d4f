package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What TikTok asks of files and options together. Rules: {@code media-missing}, {@code brand-private},
 * {@code option-for-videos}, {@code option-for-photos}, {@code cover-outside}, {@code video-size}, {@code title-too-long}; the
 * warning {@code draft-without-text}.
 */
final class TikTokChecks {
  private TikTokChecks() {}

  /** The rules that hold for this variant: the text of photos is their description, which may be longer than a caption. */
  static Rules rules(Rules rules, Variant variant, Map<AssetId, MediaFacts> media) {
    return TikTokPost.files(variant).isEmpty() || TikTokPost.isVideo(variant, media) ? rules
        : new Rules(Math.toIntExact(rules.bound("photo-text")), rules.counting(), rules.urlLength(),
            rules.imagesPerPost(), rules.imageBytes(), rules.imageTypes(), rules.altTextLimit(), rules.parts(),
            rules.rendition(), rules.videos(), rules.documents(), rules.imagesWithVideos(), rules.formats(),
            rules.audios(), rules.more());
  }

  /** The finding with what is wrong of the files and options together. */
  static Finding with(Finding finding, Variant variant, Rules rules, Map<AssetId, MediaFacts> media) {
    if (variant.parts().isEmpty() || finding.part() > 0) {
      return finding;
    }
    var violations = new ArrayList<>(finding.violations());
    var warnings = new ArrayList<>(finding.warnings());
    var files = TikTokPost.files(variant);
    if (files.isEmpty()) {
      violations.add(new Violation("/parts/0/media", "media-missing", "TikTok takes a video or photos, and no text alone."));
    } else if (TikTokPost.isVideo(variant, media)) {
      video(variant, media.get(files.getFirst()), rules.bound("video-shorter-side"), violations, warnings);
    } else if (files.stream().allMatch(media::containsKey)) {
      photos(variant, files.size(), rules.bound("photo-title"), violations);
    }
    if (TikTokPost.flag(variant, "brandedContent") && TikTokPost.ONLY_ME.equals(TikTokPost.privacy(variant))) {
      violations.add(new Violation(
          "/options/privacyLevel", "brand-private", "What a brand pays for cannot be for yourself alone on TikTok."));
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), List.copyOf(violations), List.copyOf(warnings));
  }

  private static void video(
      Variant variant, MediaFacts video, long shortest, List<Violation> violations, List<Violation> warnings) {
    given(variant, "title", "coverPhoto", "addMusic").forEach(option -> violations.add(
        new Violation("/options/" + option, "option-for-photos", "On TikTok this is for photos alone.")));
    if (video != null && video.height() > 0 && Math.min(video.width(), video.height()) < shortest) {
      violations.add(new Violation("/parts/0/media/0/asset", "video-size", "TikTok takes videos of at least "
          + shortest + " pixels a side; this has %d × %d.".formatted(video.width(), video.height())));
    }
    if (variant.options().get("coverTime") instanceof Number at && video != null && video.durationMillis() != null
        && at.longValue() > video.durationMillis()) {
      violations.add(new Violation("/options/coverTime", "cover-outside", "The video has ended by then."));
    }
    if (!TikTokPost.isDirect(variant) && !variant.parts().getFirst().text().isBlank()) {
      warnings.add(new Violation("/parts/0/text", "draft-without-text",
          "TikTok takes no text with a draft of a video: the creator writes it there."));
    }
  }

  /** @param longest of the title in UTF-16 units, as all texts; its characters are counted as of any option */
  private static void photos(Variant variant, int number, long longest, List<Violation> violations) {
    given(variant, "coverTime", "disableDuet", "disableStitch", "madeWithAi").forEach(option -> violations.add(
        new Violation("/options/" + option, "option-for-videos", "On TikTok this is for videos alone.")));
    if (variant.options().get("title") instanceof String title && title.length() > longest
        && title.codePointCount(0, title.length()) <= longest) {
      violations.add(new Violation("/options/title", "title-too-long",
          "TikTok takes titles of " + longest + "; this counts " + title.length() + "."));
    }
    if (variant.options().get("coverPhoto") instanceof Number cover && cover.longValue() > number) {
      violations.add(new Violation("/options/coverPhoto", "cover-outside", "There are only " + number + " photos."));
    }
  }

  private static Stream<String> given(Variant variant, String... names) {
    return Stream.of(names).filter(name -> {
      var value = variant.options().get(name);
      return value != null && !Objects.equals(value, false) && !"".equals(value);
    });
  }
}
