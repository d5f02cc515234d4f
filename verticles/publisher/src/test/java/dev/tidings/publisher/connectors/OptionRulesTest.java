package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a descriptor can ask of an option, of whatever network. */
class OptionRulesTest {
  private static final Map<String, Option> KNOWN = DescriptorReader.parse(text()).options();

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of("audience", "nobody", "Audience must be one of public, private."),
        Arguments.of("audience", 1, "Audience must be one of public, private."),
        Arguments.of("made-for-kids", "yes", "Made for kids must be true or false."),
        Arguments.of("cover", 9, "Cover must be at least 10."),
        Arguments.of("cover", 21L, "Cover must be at most 20."),
        Arguments.of("cover", 10.5, "Cover must be a whole number."),
        Arguments.of("cover", "12", "Cover must be a whole number."),
        Arguments.of("language", "German", "Language must be written like this: de."),
        Arguments.of("title", "x".repeat(11), "Title must have at most 10 characters."),
        Arguments.of("title", List.of("x"), "Title must be a text."),
        Arguments.of("tags", "one", "Tags must be a list of texts."),
        Arguments.of("tags", List.of("one", "two", "three"), "Tags must have at most 2 entries."),
        Arguments.of("tags", List.of("one", " "), "Tags has a wrong entry: each must not be empty."),
        Arguments.of("tags", List.of("x".repeat(6)), "Tags has a wrong entry: each must have at most 5 characters."),
        Arguments.of("tags", List.of(7), "Tags has a wrong entry: each must be a text."));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidAtTheOption(String name, Object value, String message) {
    assertThat(check(name, value))
        .containsExactly(new Violation("/options/" + name, "option-invalid", message));
  }

  @Test
  void whatIsRightIsTaken() {
    assertThat(OptionRules.check(Map.of(
        "title", "🍵".repeat(10), "audience", "private", "made-for-kids", false, "cover", 10, "language", "de",
        "tags", List.of("one", "two")), KNOWN)).isEmpty();
  }

  @Test
  void whatIsRequiredIsMissed() {
    var missed = List.of(new Violation("/options/title", "option-missing", "Title must be given."));
    assertThat(OptionRules.check(Map.of(), KNOWN)).isEqualTo(missed);
    assertThat(OptionRules.check(Map.of("title", "\u200b"), KNOWN)).isEqualTo(missed);
  }

  @Test
  void whatIsUnknownIsNamedSafely() {
    assertThat(check("a/b~c", true)).extracting(Violation::field).containsExactly("/options/a~1b~0c");
  }

  private static List<Violation> check(String name, Object value) {
    var given = new HashMap<String, Object>(Map.of("title", "A title"));
    given.put(name, value);
    return OptionRules.check(given, KNOWN);
  }

  private static String text() {
    return DescriptorReaderTest.text().replaceFirst("(?s)options:.*budgets:", """
        options:
          title: { type: text, label: Title, limit: 10, required: true }
          audience: { type: choice, label: Audience, values: [public, private] }
          made-for-kids: { type: flag, label: Made for kids }
          cover: { type: number, label: Cover, least: 10, most: 20 }
          language: { type: text, label: Language, pattern: "[a-z]{2}", example: de }
          tags: { type: list, label: Tags, limit: 2, entry-limit: 5 }
        budgets:""");
  }
}
