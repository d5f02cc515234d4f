package dev.tidings.models.compliance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;

/**
 * One rule, as data. Which fields it needs depends on its kind; {@link RuleSet} refuses a rule that lacks them.
 *
 * @param id what verdicts name it by: small letters, digits and hyphens
 * @param severity what it means if it is broken; BLOCK if it is not given
 * @param networks the ids of the networks that it holds on; all if empty
 * @param words words and phrases; {@code *} stands for any letters within a word, so {@code guarantee*} finds "guaranteed"
 * @param unless of claims: one of these makes them acceptable
 * @param measure of tones: what is bounded
 * @param least of lengths, tones and links; null for no bound
 * @param most of lengths, tones and links; null for no bound
 * @param within of disclosures: how many characters from the beginning; null for anywhere
 * @param allowedDomains of links: if any are given, no other may be linked; a domain stands for its subdomains as well
 * @param forbiddenDomains of links
 * @param message what people are told; a sentence of ours if it is empty
 * @throws RuleRefused if a list holds null
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Rule(
    String id,
    RuleKind kind,
    Severity severity,
    List<String> networks,
    List<String> words,
    List<String> unless,
    ToneMeasure measure,
    Integer least,
    Integer most,
    Integer within,
    List<String> allowedDomains,
    List<String> forbiddenDomains,
    String message) {
  public Rule {
    severity = severity == null ? Severity.BLOCK : severity;
    networks = whole(id, "networks", networks);
    words = whole(id, "words", words);
    unless = whole(id, "unless", unless);
    allowedDomains = whole(id, "allowedDomains", allowedDomains);
    forbiddenDomains = whole(id, "forbiddenDomains", forbiddenDomains);
    message = message == null ? "" : message;
  }

  private static List<String> whole(String id, String field, List<String> values) {
    if (values != null && values.stream().anyMatch(Objects::isNull)) {
      throw new RuleRefused("Rule " + id + " has a null among its " + field + ".");
    }
    return values == null ? List.of() : List.copyOf(values);
  }

  /** A rule about words. */
  public static Rule ofWords(String id, RuleKind kind, List<String> words) {
    return new Rule(id, kind, null, null, words, null, null, null, null, null, null, null, null);
  }

  /** A rule about a tone's bounds; null for no bound. */
  public static Rule ofTone(String id, ToneMeasure measure, Integer least, Integer most) {
    return new Rule(id, RuleKind.TONE, null, null, null, null, measure, least, most, null, null, null, null);
  }

  boolean holdsOn(String network) {
    return networks.isEmpty() || networks.contains(network);
  }
}
