package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.network.NetworkLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A brief that was read and found sound.
 *
 * @param said what the text has to say; what another slot says already is left out
 * @param musts words and phrases that are neither hashtags nor links
 * @param links addresses, once each
 * @param hashtags with their sign, once each
 */
public record Request(
    Brief brief, NetworkLimits limits, Material material, Set<SlotName> said, List<String> musts, List<String> links,
    List<String> hashtags) {
  /** The product's words that have a capital, in lower case: a brand's own, however it begins a sentence. */
  public Set<String> capitals() {
    var product = material.text(SlotName.PRODUCT).orElse("");
    return Arrays.stream(product.split(" ")).filter(each -> !each.isEmpty() && Character.isUpperCase(each.codePointAt(0)))
        .map(each -> each.replaceAll("[^\\p{L}']", "").toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a sentence holds what the brief forbids. */
  public boolean forbids(String sentence) {
    return brief.mustNot().stream().anyMatch(each -> Mentions.holds(sentence, each));
  }

  /** The opposite. */
  public boolean allows(String sentence) {
    return !forbids(sentence);
  }
}
