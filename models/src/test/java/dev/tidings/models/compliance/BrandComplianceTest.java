package dev.tidings.models.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BrandComplianceTest {
  private static List<Verdict> check(String rules, String text, String network, boolean paid) {
    return new BrandCompliance(RuleSet.read(rules)).check(new CheckedPost(text, network, paid));
  }

  private static String span(String rules, String text) {
    var verdicts = check(rules, text, "x", true);
    assertThat(verdicts).hasSize(1);
    var verdict = verdicts.getFirst();
    assertThat(text.substring(verdict.from(), verdict.to())).isEqualTo(verdict.span());
    assertThat(verdict.rule()).isEqualTo("r");
    assertThat(verdict.message()).isNotBlank();
    return verdict.span();
  }

  @Test
  void findsForbiddenWordsInEveryFormAndDisguise() {
    var rule = "[{\"id\":\"r\",\"kind\":\"FORBIDDEN\",\"words\":[\"cheap\"]}]";
    for (var shown : List.of("cheap", "Cheaper", "CHEAPEST", "ch3ap", "c.h.e.a.p", "c h e a p", "cheeeeap", "сheap",
        "chéap", "che\u200Bap")) {
      assertThat(span(rule, "Our " + shown + " shoes")).isEqualTo(shown);
    }
    assertThat(check(rule, "Cheapside is a street, see https://cheap.example/", "x", false)).isEmpty();
    assertThat(span("[{\"id\":\"r\",\"kind\":\"FORBIDDEN\",\"words\":[\"guarant*\"]}]", "Results guaranteed!"))
        .isEqualTo("guaranteed");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"FORBIDDEN\",\"words\":[\"money back\"]}]", "Your money\nback"))
        .isEqualTo("money\nback");
  }

  @Test
  void asksForRequiredWords() {
    var rule = "[{\"id\":\"r\",\"kind\":\"REQUIRED\",\"words\":[\"terms apply\",\"T&Cs\"]}]";
    assertThat(span(rule, "Twenty percent off")).isEqualTo("Twenty percent off");
    assertThat(check(rule, "Twenty percent off. Terms apply.", "x", false)).isEmpty();
  }

  @Test
  void asksForWhatBacksAClaim() {
    var rule = "[{\"id\":\"r\",\"kind\":\"CLAIM\",\"words\":[\"clinically proven\"],\"unless\":[\"study\",\"source:\"]}]";
    assertThat(span(rule, "A clinically proven cream")).isEqualTo("clinically proven");
    assertThat(check(rule, "A clinically proven cream (study of 2024)", "x", false)).isEmpty();
  }

  @Test
  void asksPaidPostsToSaySo() {
    var rule = "[{\"id\":\"r\",\"kind\":\"DISCLOSURE\",\"words\":[\"#ad\",\"paid partnership\"],\"within\":30}]";
    assertThat(span(rule, "I love these shoes #adventure")).isEqualTo("I love these shoes #adventure");
    assertThat(span(rule, "I love these shoes so much that I sleep in them #ad")).isEqualTo("#ad");
    assertThat(check(rule, "#ad I love these shoes", "x", true)).isEmpty();
    assertThat(check(rule, "I love these shoes", "x", false)).isEmpty();
  }

  @Test
  void findsCompetitorsInLinksToo() {
    var rule = "[{\"id\":\"r\",\"kind\":\"COMPETITOR\",\"words\":[\"Globex\"]}]";
    assertThat(span(rule, "Better than G1obex? No.".replace("G1obex", "Globex"))).isEqualTo("Globex");
    assertThat(span(rule, "See https://globex.example/")).isEqualTo("globex");
  }

  @Test
  void boundsLengthAsTheNetworkCounts() {
    var rule = "[{\"id\":\"r\",\"kind\":\"LENGTH\",\"most\":30,\"networks\":[\"x\"]}]";
    var text = "A link: https://example.com/" + "a".repeat(80);
    assertThat(check(rule, text, "x", false)).singleElement()
        .satisfies(verdict -> assertThat(verdict.message()).contains("31"));
    assertThat(check(rule, text, "facebook", false)).isEmpty();
    assertThat(span("[{\"id\":\"r\",\"kind\":\"LENGTH\",\"least\":10}]", "Short")).isEqualTo("Short");
  }

  @Test
  void boundsTone() {
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"EXCLAMATION_MARKS\",\"most\":1}]", "Go! Now!"))
        .isEqualTo("!");
    assertThat(check("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"EXCLAMATION_MARKS\",\"most\":1}]", "Go! Now!", "x",
        false).getFirst().from())
        .isEqualTo(7);
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"CAPITAL_WORDS\",\"most\":0}]", "This is HUGE"))
        .isEqualTo("HUGE");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"HASHTAGS\",\"most\":1}]", "Hi #one #two"))
        .isEqualTo("#two");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"MENTIONS\",\"most\":0}]", "Hi @ada")).isEqualTo("@ada");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"EMOJI\",\"most\":0}]", "Hi 🎉 there")).isEqualTo("🎉");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"QUESTION_MARKS\",\"least\":1}]", "No."))
        .isEqualTo("No.");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"TONE\",\"measure\":\"SENTENCE_WORDS\",\"most\":3}]",
        "One two. One two three four."))
        .isEqualTo("One two three four.");
  }

  @Test
  void theSpanOfWhatIsTooLongBeginsWhereTheBoundIsReached() {
    var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
    assertThat(excess("x", 10, "\u65E5\u672C\u8A9E".repeat(4))).isEqualTo("\u65E5\u672C\u8A9E".repeat(4).substring(5));
    assertThat(excess("bluesky", 3, family.repeat(5))).isEqualTo(family.repeat(2));
    assertThat(excess("mastodon", 20, "See https://example.com/a/long/way now"))
        .isEqualTo("https://example.com/a/long/way now");
    assertThat(excess("mastodon", 30, "See https://example.com/a/long/way now")).isEqualTo(
        "See https://example.com/a/long/way now".substring(37));
    assertThat(excess("youtube", 5, "\u00E9\u00E9\u00E9")).isEqualTo("\u00E9");
    assertThat(excess("facebook", 0, "ab")).isEqualTo("ab");
  }

  private static String excess(String network, int most, String text) {
    var rules = "[{\"id\":\"r\",\"kind\":\"LENGTH\",\"most\":" + most + "}]";
    var verdict = check(rules, text, network, false).getFirst();
    assertThat(verdict.to()).isEqualTo(text.length());
    return text.substring(verdict.from());
  }

  @Test
  void findsWordsThatAreSpeltOtherwiseInCapitals() {
    var rule = "[{\"id\":\"r\",\"kind\":\"FORBIDDEN\",\"words\":"
        + "[\"stra\u00DFe\",\"\u03C3\u03BF\u03C6\u03CC\u03C2\",\"sm\u00F8rrebr\u00F8d\"]}]";
    assertThat(span(rule, "IN DER STRASSE 5")).isEqualTo("STRASSE");
    assertThat(span(rule, "in der stra\u00DFe 5")).isEqualTo("stra\u00DFe");
    assertThat(span(rule, "\u039F \u03A3\u039F\u03A6\u039F\u03A3")).isEqualTo("\u03A3\u039F\u03A6\u039F\u03A3");
    assertThat(span(rule, "Ett SM\u00D8RREBR\u00D8D")).isEqualTo("SM\u00D8RREBR\u00D8D");
  }

  @Test
  void boundsLinks() {
    var allowed = "[{\"id\":\"r\",\"kind\":\"LINKS\",\"allowedDomains\":[\"acme.example\"]}]";
    assertThat(check(allowed, "https://shop.acme.example/x and acme.example", "x", false)).isEmpty();
    assertThat(span(allowed, "See https://acme.example@evil.example/x.")).isEqualTo("https://acme.example@evil.example/x");
    assertThat(span(allowed, "See notacme.example")).isEqualTo("notacme.example");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"LINKS\",\"forbiddenDomains\":[\"bit.ly\"]}]", "See bit.ly/abc"))
        .isEqualTo("bit.ly/abc");
    assertThat(span("[{\"id\":\"r\",\"kind\":\"LINKS\",\"most\":1}]", "https://a.example https://b.example"))
        .isEqualTo("https://b.example");
  }

  @Test
  void saysWhatIsWrongWithARule() {
    refused("[{\"id\":\"a\",\"kind\":\"FORBIDDEN\"}]", "Rule a has no words.");
    refused("[{\"id\":\"A b\",\"kind\":\"LENGTH\",\"most\":1}]", "Rule 1 has no id");
    refused("[{\"id\":\"a\",\"kind\":\"CLAIM\",\"words\":[\"best\"]}]", "unless");
    refused("[{\"id\":\"a\",\"kind\":\"TONE\",\"most\":1}]", "has no measure");
    refused("[{\"id\":\"a\",\"kind\":\"LENGTH\",\"least\":3,\"most\":1}]", "least above its most");
    refused("[{\"id\":\"a\",\"kind\":\"LENGTH\",\"most\":1,\"networks\":[\"myspace\"]}]", "myspace");
    refused("[{\"id\":\"a\",\"kind\":\"FORBIDDEN\",\"words\":[\"*\"]}]", "without letters");
    refused("[{\"id\":\"a\",\"kind\":\"SHOUT\"}]", "/0/kind");
    refused("[{\"id\":\"a\",\"kind\":\"FORBIDDEN\",\"wordz\":[\"x\"]}]", "wordz");
    refused("[{\"id\":\"a\",", "cannot be read");
    refused("[null]", "null");
    refused("[{\"id\":\"a\",\"kind\":\"FORBIDDEN\",\"words\":[null]}]", "Rule a has a null among its words.");
    refused("[{\"id\":\"a\",\"kind\":\"SHOUT\"}]", "/0/kind: one of REQUIRED, FORBIDDEN, CLAIM");
    refused("[{\"id\":\"a\",\"kind\":\"LENGTH\",\"most\":\"long\"}]", "/0/most: a whole number is wanted.");
    refused("[{\"id\":\"a\",\"kind\":\"FORBIDDEN\",\"words\":7}]", "/0/words: a list is wanted.");
    refused("7", "a list is wanted.");
    refused("[{\"id\":\"a\",\"kind\":\"LENGTH\",\"most\":1},{\"id\":\"a\",\"kind\":\"LENGTH\",\"most\":1}]",
        "Two rules are called a.");
  }

  private static void refused(String json, String why) {
    assertThatThrownBy(() -> RuleSet.read(json)).isInstanceOf(RuleRefused.class).hasMessageContaining(why)
        .hasMessageNotContaining("dev.tidings").hasMessageNotContaining("java.");
  }

  @Test
  void judgesHostileTextInBoundedTime() {
    var rules = new BrandCompliance(RuleSet.of(List.of(
        Rule.ofWords("stars", RuleKind.FORBIDDEN, List.of("a*a*a*a*b", "free", "aaaa aaaa")),
        Rule.ofTone("capitals", ToneMeasure.CAPITAL_WORDS, null, 3),
        Rule.ofTone("sentences", ToneMeasure.SENTENCE_WORDS, null, 30),
        RuleSet.read("[{\"id\":\"length\",\"kind\":\"LENGTH\",\"most\":280}]").rules().getFirst())));
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      for (var piece : List.of("a", "a ", "f.", "\u202E!", "\uD800", "A\u0301", "....", "https://", "#@", "a.", "://a.b")) {
        rules.check(new CheckedPost(piece.repeat(BrandCompliance.MOST_CHARACTERS / piece.length()), "x", true));
        for (var network : List.of("x", "mastodon")) {
          assertThat(rules.check(new CheckedPost(piece.repeat(19_990 / piece.length()), network, true)))
              .anyMatch(verdict -> verdict.rule().equals("length"));
        }
      }
      assertThat(rules.check(new CheckedPost("a".repeat(10_000_000), "x", true))).singleElement()
          .satisfies(verdict -> assertThat(verdict.rule()).isEqualTo(BrandCompliance.TOO_LONG));
    });
  }
}
