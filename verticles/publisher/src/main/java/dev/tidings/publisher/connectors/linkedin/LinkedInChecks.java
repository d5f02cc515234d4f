package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.MediaFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What LinkedIn asks of options together. Rules: {@code article-incomplete}, {@code article-images},
 * {@code poll-incomplete}, {@code poll-alone}, {@code title-missing}, {@code title-without-file}.
 */
final class LinkedInChecks {
  private static final List<String> ARTICLE = List.of("articleTitle", "articleDescription");
  private static final String TITLE = "mediaTitle";
  private static final List<String> POLL = List.of("pollQuestion", "pollOptions", "pollDuration");

  private LinkedInChecks() {}

  static boolean isArticle(Variant variant) {
    return isGiven(variant.options(), "articleUrl");
  }

  static boolean isPoll(Variant variant) {
    return isGiven(variant.options(), "pollQuestion") || isGiven(variant.options(), "pollOptions");
  }

  /** The finding with what is wrong of the options together. */
  static Finding with(Finding finding, Variant variant, Map<AssetId, MediaFacts> known) {
    var violations = new ArrayList<>(finding.violations());
    if (!variant.parts().isEmpty() && finding.part() == 0) {
      article(variant, known, violations);
      poll(variant, violations);
      title(variant, known, violations);
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), List.copyOf(violations), finding.warnings());
  }

  private static void title(Variant variant, Map<AssetId, MediaFacts> known, List<Violation> violations) {
    boolean titled = title(variant).isPresent();
    if (holds(variant, known, AssetKind.DOCUMENT) && !titled) {
      violations.add(new Violation("/options/" + TITLE, "title-missing", "Give the document a title."));
    }
    if (titled && !holds(variant, known, AssetKind.DOCUMENT) && !holds(variant, known, AssetKind.VIDEO)) {
      violations.add(new Violation(
          "/options/" + TITLE, "title-without-file", "There is no video or document to give a title."));
    }
  }

  /** The title of the video or document. */
  static Optional<String> title(Variant variant) {
    return variant.options().get(TITLE) instanceof String title && !title.isBlank() ? Optional.of(title.strip())
        : Optional.empty();
  }

  private static boolean holds(Variant variant, Map<AssetId, MediaFacts> known, AssetKind kind) {
    return variant.parts().getFirst().media().stream().anyMatch(file -> LinkedInSteps.kind(file, known) == kind);
  }

  private static void article(Variant variant, Map<AssetId, MediaFacts> known, List<Violation> violations) {
    var options = variant.options();
    if (isArticle(variant) && !isGiven(options, "articleTitle")) {
      violations.add(new Violation("/options/articleTitle", "article-incomplete", "Give the article a title."));
    }
    if (!isArticle(variant) && ARTICLE.stream().anyMatch(name -> isGiven(options, name))) {
      violations.add(new Violation("/options/articleUrl", "article-incomplete", "Give the article its link."));
    }
    boolean several = variant.parts().getFirst().media().size() > 1;
    if (isArticle(variant)
        && (several || holds(variant, known, AssetKind.VIDEO) || holds(variant, known, AssetKind.DOCUMENT))) {
      violations.add(new Violation("/parts/0/media", "article-images", "An article's card has one picture."));
    }
  }

  private static void poll(Variant variant, List<Violation> violations) {
    var options = variant.options();
    if (POLL.stream().noneMatch(name -> isGiven(options, name))) {
      return;
    }
    if (!isGiven(options, "pollQuestion")) {
      violations.add(new Violation("/options/pollQuestion", "poll-incomplete", "Give the poll a question."));
    }
    if (!(options.get("pollOptions") instanceof List<?> answers) || answers.size() < 2) {
      violations.add(new Violation("/options/pollOptions", "poll-incomplete", "A poll has two to four answers."));
    }
    if (isArticle(variant) || !variant.parts().getFirst().media().isEmpty()) {
      violations.add(new Violation("/options/pollQuestion", "poll-alone", "A poll goes without files and article."));
    }
  }

  private static boolean isGiven(Map<String, Object> options, String name) {
    return Stream.ofNullable(options.get(name)).anyMatch(value ->
        value instanceof String text ? !text.isBlank() : !(value instanceof List<?> list) || !list.isEmpty());
  }
}
