package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PublisherProtocol.Finding;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules that all networks share, with each network's figures. Fields are JSON pointers into the variant. Rules:
 * {@code no-parts}, {@code too-many-parts}, {@code text-empty}, {@code text-too-long}, {@code text-forbidden-character},
 * {@code too-many-images}, {@code alt-text-too-long}, {@code image-type}, {@code image-too-large}, {@code unknown-option},
 * {@code option-invalid}, {@code option-missing}; the warning {@code alt-text-missing}.
 */
public final class VariantRules {
  /** Beyond this, and twice the network's limit, nothing is counted exactly, since counting takes time. */
  private static final int COUNTED_EXACTLY = 20_000;

  private final NetworkDescriptor descriptor;
  private final TextLength lengths;

  public VariantRules(NetworkDescriptor descriptor, TextLength lengths) {
    this.descriptor = descriptor;
    this.lengths = lengths;
  }

  /**
   * One finding per part, in order; a variant without parts gets one as well.
   *
   * @param textBefore what counts towards each part's length besides its text, such as a content warning; may be empty
   */
  public List<Finding> check(Variant variant, Rules rules, Map<AssetId, ImageFacts> images, String textBefore) {
    var findings = new ArrayList<Finding>();
    var whole = new ArrayList<Violation>(OptionRules.check(variant.options(), descriptor.options()));
    if (variant.parts().isEmpty()) {
      whole.add(new Violation("/parts", "no-parts", "There is nothing to publish."));
      return List.of(finding(variant.network(), 0, 0, rules, "", whole, List.of()));
    }
    if (variant.parts().size() > rules.parts()) {
      whole.add(new Violation("/parts", "too-many-parts", "A thread has at most " + rules.parts() + " parts."));
    }
    if (variant.parts().size() > 1 && !descriptor.abilities().threads()) {
      whole.add(new Violation("/parts", "too-many-parts", descriptor.name() + " has no threads."));
    }
    for (int index = 0; index < variant.parts().size(); index++) {
      findings.add(part(variant, index, rules, images, textBefore, index == 0 ? whole : List.of()));
    }
    return findings;
  }

  private Finding part(
      Variant variant, int index, Rules rules, Map<AssetId, ImageFacts> images, String textBefore, List<Violation> whole) {
    var part = variant.parts().get(index);
    var pointer = "/parts/" + index;
    var violations = new ArrayList<>(whole);
    int exactly = Math.max(COUNTED_EXACTLY, 2 * descriptor.rules().textLimit());
    boolean countable = part.text().length() <= exactly && textBefore.length() <= exactly;
    int length = countable
        ? lengths.length(part.text()) + (textBefore.isEmpty() ? 0 : lengths.length(textBefore))
        : part.text().codePointCount(0, part.text().length());
    if (VisibleText.isEmpty(part.text()) && part.media().isEmpty()) {
      violations.add(new Violation(pointer + "/text", "text-empty", "The text is empty, and there is no image."));
    } else if (length > rules.textLimit()) {
      violations.add(new Violation(pointer + "/text", "text-too-long", "The text is " + (length - rules.textLimit())
          + " too long: " + descriptor.name() + " takes " + rules.textLimit() + ", this counts " + length + "."));
    } else if (lengths.hasForbiddenCharacter(part.text())) {
      violations.add(new Violation(pointer + "/text", "text-forbidden-character",
          "The text holds a character that " + descriptor.name() + " refuses."));
    }
    var warnings = new ArrayList<Violation>();
    images(part, pointer, rules, images, violations, warnings);
    var display = countable ? lengths.display(part.text()) : part.text().substring(0, exactly);
    return finding(variant.network(), index, length, rules, display, violations, warnings);
  }

  private void images(
      Part part, String pointer, Rules rules, Map<AssetId, ImageFacts> known, List<Violation> violations,
      List<Violation> warnings) {
    if (part.media().size() > rules.imagesPerPost()) {
      violations.add(new Violation(pointer + "/media", "too-many-images",
          descriptor.name() + " takes at most " + rules.imagesPerPost() + " images in a post."));
    }
    for (int index = 0; index < part.media().size(); index++) {
      var image = part.media().get(index);
      var field = pointer + "/media/" + index;
      var words = image.altText() == null ? "" : image.altText();
      if (words.codePointCount(0, words.length()) > rules.altTextLimit()) {
        violations.add(new Violation(field + "/altText", "alt-text-too-long",
            "The description has more than " + rules.altTextLimit() + " characters."));
      }
      if (VisibleText.isEmpty(words)) {
        warnings.add(new Violation(field + "/altText", "alt-text-missing", "Say what the image shows, for those who cannot see it."));
      }
      var facts = known.get(image.asset());
      if (facts != null) {
        judge(facts, field + "/asset", rules, violations);
      }
    }
  }

  private void judge(ImageFacts facts, String field, Rules rules, List<Violation> violations) {
    if (!rules.imageTypes().contains(facts.contentType())) {
      violations.add(new Violation(field, "image-type", descriptor.name() + " does not take " + facts.contentType() + "."));
    }
    if (facts.size() > rules.imageBytes()) {
      violations.add(new Violation(field, "image-too-large",
          descriptor.name() + " takes images of at most " + rules.imageBytes() + " bytes; this has " + facts.size() + "."));
    }
  }

  private static Finding finding(
      String network, int part, int length, Rules rules, String display, List<Violation> violations,
      List<Violation> warnings) {
    return new Finding(network, null, part, length, rules.textLimit(), rules.textLimit() - length, display,
        List.copyOf(violations), List.copyOf(warnings));
  }
}
