package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules that all networks share, with each network's figures. Fields are JSON pointers into the variant. Rules:
 * {@code no-parts}, {@code too-many-parts}, {@code text-empty}, {@code text-too-long}, {@code text-forbidden-character},
 * {@code unknown-option}, {@code option-invalid}, {@code option-missing}, and those of {@link MediaRules}.
 */
public final class VariantRules {
  /** Beyond this, and twice the network's or server's limit, nothing is counted exactly, since counting takes time. */
  private static final int COUNTED_EXACTLY = 20_000;
  /** What a server says of itself is believed up to here. */
  private static final int LONGEST_OF_SERVERS = 50_000;

  private final NetworkDescriptor descriptor;
  private final TextLength lengths;
  private final MediaRules files;

  public VariantRules(NetworkDescriptor descriptor, TextLength lengths) {
    this.descriptor = descriptor;
    this.lengths = lengths;
    this.files = new MediaRules(descriptor.name());
  }

  /**
   * One finding per part, in order; a variant without parts gets one as well.
   *
   * @param textBefore what counts towards each part's length besides its text, such as a content warning; may be empty
   */
  public List<Finding> check(Variant variant, Rules rules, Map<AssetId, MediaFacts> media, String textBefore) {
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
      findings.add(part(variant, index, rules, media, textBefore, index == 0 ? whole : List.of()));
    }
    return findings;
  }

  private Finding part(
      Variant variant, int index, Rules rules, Map<AssetId, MediaFacts> media, String textBefore, List<Violation> whole) {
    var part = variant.parts().get(index);
    var format = descriptor.format(variant);
    var pointer = "/parts/" + index;
    var violations = new ArrayList<>(whole);
    int exactly = Math.max(COUNTED_EXACTLY, 2 * Math.max(
        descriptor.rules().textLimit(), Math.min(LONGEST_OF_SERVERS, rules.textLimit())));
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
    files.check(part, pointer, rules.in(format), media, violations, warnings);
    var display = countable ? lengths.display(part.text()) : part.text().substring(0, exactly);
    return finding(variant.network(), index, length, rules, display, violations, warnings);
  }

  private static Finding finding(
      String network, int part, int length, Rules rules, String display, List<Violation> violations,
      List<Violation> warnings) {
    return new Finding(network, null, part, length, rules.textLimit(), rules.textLimit() - length, display,
        List.copyOf(violations), List.copyOf(warnings));
  }
}
