package dev.tidings.models.compliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Rules that were found sound, in their order. Immutable. */
public final class RuleSet {
  private static final int MOST_RULES = 500;
  private static final int MOST_WORDS = 5_000;
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final List<Rule> rules;

  private RuleSet(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * The rules as a set.
   *
   * @throws RuleRefused if one of them lacks what its kind needs, two have the same id, or there are too many
   */
  public static RuleSet of(List<Rule> rules) {
    if (rules.size() > MOST_RULES) {
      throw new RuleRefused("There are " + rules.size() + " rules; at most " + MOST_RULES + " are taken.");
    }
    var ids = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      RuleChecks.check(rule, i);
      if (!ids.add(rule.id())) {
        throw new RuleRefused("Two rules are called " + rule.id() + ".");
      }
    }
    long words = rules.stream().flatMap(each -> Stream.concat(each.words().stream(), each.unless().stream())).count();
    if (words > MOST_WORDS) {
      throw new RuleRefused("The rules have " + words + " words together; at most " + MOST_WORDS + " are taken.");
    }
    return new RuleSet(List.copyOf(rules));
  }

  /**
   * The rules of a JSON array of {@link Rule}s.
   *
   * @throws RuleRefused if it is not JSON, a field is unknown or of a wrong kind (the message says which), or as {@link
   * #of} says
   */
  public static RuleSet read(String json) {
    if (json.length() > MOST_CHARACTERS) {
      throw new RuleRefused("The rules have more than " + MOST_CHARACTERS + " characters.");
    }
    try {
      var rules = JSON.readValue(json, Rule[].class);
      if (rules == null || Arrays.stream(rules).anyMatch(Objects::isNull)) {
        throw new RuleRefused("A rule is null.");
      }
      return of(List.of(rules));
    } catch (JsonMappingException e) {
      throw UnreadRules.refused(e);
    } catch (JsonProcessingException e) {
      throw new RuleRefused("The rules are not JSON: " + e.getOriginalMessage());
    }
  }

  /** The rules, in their order. */
  public List<Rule> rules() {
    return rules;
  }
}
