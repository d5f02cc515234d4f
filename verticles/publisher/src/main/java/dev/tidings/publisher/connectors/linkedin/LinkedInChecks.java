package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PublisherProtocol.Finding;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What LinkedIn asks of options together. Rules: {@code article-incomplete}, {@code article-images},
 * {@code poll-incomplete}, {@code poll-alone}.
 */
final class LinkedInChecks {
  private static final List<String> ARTICLE = List.of("articleTitle", "articleDescription");
  private static final List<String> POLL = List.of("pollQuestion", "pollOptions", "pollDuration");

  private LinkedInChecks() {}

  static boolean isArticle(Variant variant) {
    return isGiven(variant.options(), "articleUrl");
  }

  static boolean isPoll(Variant variant) {
    return isGiven(variant.options(), "pollQuestion") || isGiven(variant.options(), "pollOptions");
  }

  /** The finding with what is wrong of the options together. */
  static Finding with(Finding finding, Variant variant) {
    var violations = new ArrayList<>(finding.violations());
    if (!variant.parts().isEmpty() && finding.part() == 0) {
      article(variant, violations);
      poll(variant, violations);
    }
    return new Finding(finding.network(), finding.account(), finding.part(), finding.length(), finding.limit(),
        finding.weightedRemaining(), finding.display(), List.copyOf(violations), finding.warnings());
  }

  private static void article(Variant variant, List<Violation> violations) {
    var options = variant.options();
    if (isArticle(variant) && !isGiven(options, "articleTitle")) {
      violations.add(new Violation("/options/articleTitle", "article-incomplete", "Give the article a title."));
    }
    if (!isArticle(variant) && ARTICLE.stream().anyMatch(name -> isGiven(options, name))) {
      violations.add(new Violation("/options/articleUrl", "article-incomplete", "Give the article its link."));
    }
    if (isArticle(variant) && variant.parts().getFirst().media().size() > 1) {
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
      violations.add(new Violation("/options/pollQuestion", "poll-alone", "A poll goes without images and article."));
    }
  }

  private static boolean isGiven(Map<String, Object> options, String name) {
    return Stream.ofNullable(options.get(name)).anyMatch(value ->
        value instanceof String text ? !text.isBlank() : !(value instanceof List<?> list) || !list.isEmpty());
  }
}
