package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Judges the files of a part. Rules: {@code too-many-images}, {@code too-many-videos}, {@code too-many-documents},
 * {@code too-many-audios}, {@code media-kind}, {@code media-mixed}, {@code alt-text-too-long}, {@code image-type},
 * {@code image-too-large}, {@code video-type}, {@code video-too-large}, {@code video-too-short}, {@code video-too-long},
 * {@code video-shape}, those of {@link VideoForm}, {@code document-type}, {@code document-too-large}, {@code audio-type},
 * {@code audio-too-large}; the warnings {@code alt-text-missing}, {@code image-adapted} and {@code image-still}. What is not
 * known is taken for an image and judged by its words alone.
 */
final class MediaRules {
  private final String network;

  MediaRules(String network) {
    this.network = network;
  }

  void check(
      Part part, String pointer, Rules rules, Map<AssetId, MediaFacts> known, List<Violation> violations,
      List<Violation> warnings) {
    var field = pointer + "/media";
    int videos = count(part, known, AssetKind.VIDEO);
    int documents = count(part, known, AssetKind.DOCUMENT);
    int audios = count(part, known, AssetKind.AUDIO);
    int images = part.media().size() - videos - documents - audios;
    if (images > rules.imagesPerPost()) {
      violations.add(new Violation(field, "too-many-images", images(rules.imagesPerPost())));
    }
    few(field, "video", videos, rules.videos(), violations);
    few(field, "document", documents, rules.documents(), violations);
    few(field, "audio", audios, rules.audios(), violations);
    if (documents > 0 && images + videos > 0 || audios > 0 && images + videos + documents > 0
        || videos > 0 && images > 0 && !rules.imagesWithVideos()) {
      violations.add(new Violation(field, "media-mixed", network + " does not take different kinds of files in one post."));
    }
    for (int index = 0; index < part.media().size(); index++) {
      var media = part.media().get(index);
      var facts = known.get(media.asset());
      words(media, facts, field + "/" + index + "/altText", rules, violations, warnings);
      if (facts != null) {
        judge(facts, field + "/" + index + "/asset", rules, violations, warnings);
      }
    }
  }

  private String images(int most) {
    return most == 0 ? network + " takes no images here." : network + " takes at most " + most + " images in a post.";
  }

  private static int count(Part part, Map<AssetId, MediaFacts> known, AssetKind kind) {
    return (int) part.media().stream().map(media -> known.get(media.asset()))
        .filter(facts -> facts != null && facts.kind() == kind).count();
  }

  private void few(String field, String what, int number, FileRules rules, List<Violation> violations) {
    if (number > 0 && rules == null) {
      violations.add(new Violation(field, "media-kind", network + " takes no " + plural(what) + " here."));
    } else if (rules != null && number > rules.perPost()) {
      violations.add(new Violation(field, "too-many-" + what + "s",
          network + " takes at most " + rules.perPost() + " "
              + (rules.perPost() == 1 ? singular(what) : plural(what)) + " in a post."));
    }
  }

  private static String singular(String what) {
    return what.equals("audio") ? "audio file" : what;
  }

  private static String plural(String what) {
    return singular(what) + "s";
  }

  private static void words(
      Media media, MediaFacts facts, String field, Rules rules, List<Violation> violations, List<Violation> warnings) {
    var words = media.altText() == null ? "" : media.altText();
    if (words.codePointCount(0, words.length()) > rules.altTextLimit()) {
      violations.add(new Violation(field, "alt-text-too-long",
          "The description has more than " + rules.altTextLimit() + " characters."));
    }
    if (VisibleText.isEmpty(words) && (facts == null || facts.kind() == AssetKind.IMAGE)) {
      warnings.add(new Violation(field, "alt-text-missing", "Say what the image shows, for those who cannot see it."));
    }
  }

  private void judge(
      MediaFacts facts, String field, Rules rules, List<Violation> violations, List<Violation> warnings) {
    switch (facts.kind()) {
      case VIDEO -> video(facts, field, rules.videos(), violations);
      case DOCUMENT -> file("document", facts, field, rules.documents(), violations);
      case AUDIO -> file("audio", facts, field, rules.audios(), violations);
      default -> image(facts, field, rules, violations, warnings);
    }
  }

  private void image(
      MediaFacts facts, String field, Rules rules, List<Violation> violations, List<Violation> warnings) {
    var rendition = rules.rendition();
    if (rendition != null && rendition.adapts(facts)) {
      warnings.add(new Violation(field, "image-adapted", (rendition.hasShape(facts)
          ? "The image is converted for " + network + "."
          : "The image is cut to a shape that " + network + " takes.")
          + (facts.animated() ? " It does not move there: its first picture is shown." : "")));
      return;
    }
    if (rendition != null && rendition.asIs() == null) {
      return;
    }
    if (!rules.imageTypes().contains(facts.form())) {
      violations.add(new Violation(field, "image-type", facts.form().equals(facts.contentType())
          ? network + " does not take " + facts.contentType() + "."
          : network + " takes no WebP that moves: make it a GIF or a video."));
    }
    if (facts.size() > rules.imageBytes()) {
      violations.add(new Violation(field, "image-too-large",
          network + " takes images of at most " + rules.imageBytes() + " bytes; this has " + facts.size() + "."));
    }
    if (facts.animated() && facts.contentType().equals("image/png")) {
      warnings.add(new Violation(field, "image-still",
          "A PNG that moves is shown as its first picture alone: make it a GIF or a video."));
    }
  }

  private void file(String what, MediaFacts facts, String field, FileRules rules, List<Violation> violations) {
    if (rules == null) {
      return;
    }
    if (!rules.types().contains(facts.contentType())) {
      violations.add(new Violation(field, what + "-type", network + " does not take " + facts.contentType() + "."));
    }
    if (facts.size() > rules.bytes()) {
      violations.add(new Violation(field, what + "-too-large",
          network + " takes " + plural(what) + " of at most " + rules.bytes() + " bytes; this has " + facts.size() + "."));
    }
  }

  private void video(MediaFacts facts, String field, FileRules rules, List<Violation> violations) {
    if (rules == null) {
      return;
    }
    file("video", facts, field, rules, violations);
    if (facts.durationMillis() != null) {
      var length = Duration.ofMillis(facts.durationMillis());
      if (rules.shortest() != null && length.compareTo(rules.shortest()) < 0) {
        violations.add(new Violation(field, "video-too-short",
            network + " takes videos of at least " + seconds(rules.shortest()) + "; this has " + seconds(length) + "."));
      }
      if (rules.longest() != null && length.compareTo(rules.longest()) > 0) {
        violations.add(new Violation(field, "video-too-long",
            network + " takes videos of at most " + seconds(rules.longest()) + "; this has " + seconds(length) + "."));
      }
    }
    if (facts.height() > 0 && (rules.leastAspect() != null && facts.aspect() < rules.leastAspect()
        || rules.mostAspect() != null && facts.aspect() > rules.mostAspect())) {
      violations.add(new Violation(field, "video-shape", "%s takes videos of another shape; this has %d × %d."
          .formatted(network, facts.width(), facts.height())));
    }
    VideoForm.check(network, facts, field, rules, violations);
  }

  private static String seconds(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : "%.1f s".formatted(time.toMillis() / 1_000.0);
  }
}
