package dev.tidings.publisher.connectors.instagram;

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
import java.util.regex.Pattern;

/**
 * What Instagram asks beyond the rules that all networks share. Violations: {@code media-missing}, {@code too-many-files},
 * {@code too-many-hashtags}, {@code too-many-mentions}, {@code video-too-long}, {@code video-edge}, {@code option-not-here};
 * the warning {@code text-not-shown}.
 */
final class InstagramChecks {
  private static final String TEXT = "/parts/0/text";
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.])@[A-Za-z0-9_.]+");

  private final Variant variant;
  private final Rules rules;
  private final InstagramOptions options;
  private final Map<AssetId, MediaFacts> known;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Violation> warnings = new ArrayList<>();

  InstagramChecks(Variant variant, Rules rules, Map<AssetId, MediaFacts> known) {
    this.variant = variant;
    this.rules = rules;
    this.options = new InstagramOptions(variant);
    this.known = known;
  }

  /** The finding with what is to be added to it; only that of the first part has anything. */
  Finding with(Finding finding) {
    if (finding.part() != 0 || variant.parts().isEmpty()) {
      return finding;
    }
    var part = variant.parts().getFirst();
    violations.addAll(finding.violations());
    warnings.addAll(finding.warnings());
    files(part);
    words(part.text());
    fitting(part);
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), violations, warnings);
  }

  private void files(Part part) {
    int files = part.media().size();
    if (files == 0) {
      violations.add(new Violation("/parts/0/media", "media-missing", options.isReel()
          ? "A reel needs a video." : "Instagram takes nothing without an image or a video."));
    }
    long most = options.isReel() || options.isStory() ? 1 : rules.bound("files");
    long widest = rules.bound("video-width");
    long longest = rules.bound("carousel-video-seconds");
    if (files > most) {
      violations.add(new Violation("/parts/0/media", "too-many-files", most == 1
          ? "Reels and stories have one file." : "Instagram takes at most " + most + " images and videos in a post."));
    }
    for (int index = 0; index < files; index++) {
      var facts = known.get(part.media().get(index).asset());
      if (facts != null && facts.kind() == AssetKind.VIDEO && facts.width() > widest) {
        violations.add(new Violation("/parts/0/media/" + index + "/asset", "video-edge", "Instagram takes videos of at most "
            + widest + " pixels from left to right; this has " + facts.width() + "."));
      }
      if (files > 1 && facts != null && facts.durationMillis() != null
          && facts.durationMillis() > 1_000 * longest) {
        violations.add(new Violation("/parts/0/media/" + index + "/asset", "video-too-long",
            "Among several files Instagram takes videos of at most " + longest + " s."));
      }
    }
  }

  private void words(String text) {
    long hashtags = rules.bound("hashtags");
    long mentions = rules.bound("mentions");
    if (HASHTAG.matcher(text).results().count() > hashtags) {
      violations.add(new Violation(TEXT, "too-many-hashtags", "Instagram takes at most " + hashtags + " hashtags."));
    }
    if (MENTION.matcher(text).results().count() > mentions) {
      violations.add(new Violation(TEXT, "too-many-mentions", "Instagram takes at most " + mentions + " mentions."));
    }
    if (options.isStory() && !text.isBlank()) {
      warnings.add(new Violation(TEXT, "text-not-shown", "A story shows its image or video alone, without the text."));
    }
  }

  /** What is chosen goes with what it is chosen for. */
  private void fitting(Part part) {
    boolean film = part.media().size() == 1 && isVideo(part, 0);
    boolean unknown = part.media().stream().anyMatch(media -> !known.containsKey(media.asset()));
    if (options.isStory()) {
      refuse(InstagramOptions.FIRST_COMMENT, "A story has no comments.");
      refuse(InstagramOptions.COLLABORATORS, "A story has no collaborators.");
      refuse(InstagramOptions.LOCATION, "A story has no place.");
    }
    if (!unknown && (!film || options.isStory())) {
      refuse(InstagramOptions.COVER, "Only a reel has a cover.");
      refuse(InstagramOptions.ONLY_REELS, "Only a reel is shown in the Reels tab.");
    }
  }

  private boolean isVideo(Part part, int index) {
    var facts = known.get(part.media().get(index).asset());
    return facts != null && facts.kind() == AssetKind.VIDEO;
  }

  private void refuse(String option, String why) {
    if (options.has(option)) {
      violations.add(new Violation("/options/" + option, "option-not-here", why));
    }
  }
}
