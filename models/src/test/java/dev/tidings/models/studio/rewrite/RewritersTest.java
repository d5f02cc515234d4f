package dev.tidings.models.studio.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.text.Sentences;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RewritersTest {
  private static final String ARTICLE = "Rain barrels cut garden water use by a third. The city paid for 400 barrels last year. "
      + "A rain barrel fills in one summer storm. Dr. Ng of the water board says that rain barrels cut bills, too. Nobody likes mosquitoes.";

  private static NetworkLimits on(String network) {
    return Networks.shipped().of(network).orElseThrow();
  }

  @Test
  void countsAsNetworksCount() {
    assertThat(on("x").length("Hi https://example.com/" + "a".repeat(200) + " 🎉")).isEqualTo(3 + 23 + 1 + 2);
    assertThat(on("bluesky").length("👩‍👩‍👧 é")).isEqualTo(3);
    assertThat(on("mastodon").length("@ada@far.example https://example.com/" + "a".repeat(90))).isEqualTo(4 + 1 + 23);
    assertThat(on("youtube").length("é")).isEqualTo(2);
    assertThat(on("tiktok").length("🎉")).isEqualTo(2);
    assertThat(on("facebook").length("🎉")).isEqualTo(1);
  }

  @Test
  void splitsThreadsBetweenWordsWithNumbersAndWholeLinks() {
    var link = "https://example.com/" + "a".repeat(60);
    var text = IntStream.range(0, 60).mapToObj(i -> "Sentence number " + i + " says something.")
        .collect(Collectors.joining(" ")) + " " + link;
    for (var network : List.of("x", "bluesky", "mastodon")) {
      var parts = new ThreadSplitter(on(network), true).split(text);
      assertThat(parts).allMatch(on(network)::takes).hasSizeGreaterThan(2);
      for (int i = 0; i < parts.size(); i++) {
        assertThat(parts.get(i)).endsWith(" (" + (i + 1) + "/" + parts.size() + ")");
      }
      assertThat(parts).anyMatch(part -> part.contains(link));
      var joined = parts.stream().map(part -> part.substring(0, part.lastIndexOf(" ("))).collect(Collectors.joining(" "));
      assertThat(joined).isEqualTo(text);
      assertThat(parts.getFirst()).contains("something. (1/");
    }
  }

  @Test
  void refusesThreadsThatNoNetworkTakes() {
    assertThatThrownBy(() -> new ThreadSplitter(on("bluesky"), true).split("a ".repeat(300) + "b".repeat(400)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("fits no post");
    assertThatThrownBy(() -> new ThreadSplitter(on("x"), true).split("word ".repeat(9_000)))
        .hasMessageContaining("25 parts");
    assertThat(new ThreadSplitter(on("x"), true).split("Short.")).containsExactly("Short.");
  }

  @Test
  void formalisesAndLoosens() {
    var formaliser = new Formaliser();
    assertThat(formaliser.formal("Hey, we're open!! 🎉 Can't wait. https://a.example/can't"))
        .isEqualTo("Hello, we are open. Cannot wait. https://a.example/can't");
    assertThat(formaliser.casual("We are open and it is warm.")).isEqualTo("We're open and it's warm.");
  }

  @Test
  void formalEnglishIsEnglish() {
    var formaliser = new Formaliser();
    assertThat(formaliser.formal("It's been a great year.")).isEqualTo("It has been a great year.");
    assertThat(formaliser.formal("What's happened? There's been news.")).isEqualTo("What has happened? There has been news.");
    assertThat(formaliser.formal("I'd better go. They'd love it.")).isEqualTo("I had better go. They would love it.");
    assertThat(formaliser.formal("It's made by hand. It's finished.")).isEqualTo("It's made by hand. It's finished.");
    assertThat(formaliser.formal("Let's go")).isEqualTo("Let us go");
    assertThat(formaliser.formal("IT'S HERE")).isEqualTo("IT IS HERE");
  }

  @Test
  void namesAreNotMadeFormal() {
    var formaliser = new Formaliser();
    for (var name : List.of("Watch the Super Bowl with us.", "OK Go play tonight.", "Guys and Dolls is back.", "Hi-fi week.",
        "Tickets for Yeah Yeah Yeahs.", "#ok @hey")) {
      assertThat(formaliser.formal(name)).isEqualTo(name);
    }
    assertThat(formaliser.formal("Hi Anna, OK? Okay, see you guys.")).isEqualTo("Hello Anna, OK? All right, see you everyone.");
  }

  @Test
  void drawsTogetherOnlyWhatPeopleDrawTogether() {
    var formaliser = new Formaliser();
    for (var stays : List.of("Tell us who you are.", "That is all I have to say, that is.", "We know who you are today.",
        "We Are Social", "Yes, we are!", "Let us know.")) {
      assertThat(formaliser.casual(stays)).isEqualTo(stays.replace("That is all", "That's all"));
    }
    assertThat(formaliser.casual("It is what it is.")).isEqualTo("It's what it is.");
    assertThat(formaliser.casual("We will not close, and I have seen it. They do not."))
        .isEqualTo("We won't close, and I've seen it. They don't.");
  }

  @Test
  void noRewriterReadsWithoutEnd() {
    var endless = "e\u0301\u0302".repeat(100_000);
    for (var how : Rewriting.values()) {
      assertThatThrownBy(() -> Rewriters.shipped().of(how).rewrite(new Rewrite(endless, on("x"), List.of(), "")))
          .isInstanceOf(RewriteRefused.class).hasMessageContaining("60000 characters");
    }
  }

  @Test
  void sentencesAreNotCutWithinAbbreviationsAndQuotations() {
    assertThat(Sentences.of("The mayor flew to Washington, D.C. on Monday to sign the deal. She stayed in D.C. The deal holds."))
        .containsExactly("The mayor flew to Washington, D.C. on Monday to sign the deal.", "She stayed in D.C.", "The deal holds.");
    assertThat(Sentences.of("It made $5.2 bn. in Q3. He said \"Stop. Now.\" and left. We're open. come by."))
        .containsExactly("It made $5.2 bn. in Q3.", "He said \"Stop.", "Now.\" and left.", "We're open.", "come by.");
  }

  @Test
  void writesHashtagsForScreenReaders() {
    var casing = new HashtagCasing(Words.shipped());
    assertThat(casing.apply("Try it #coldbrewcoffee #smallbusiness #CamelCase #coffee #xqzwv https://a.example/#coldbrew"))
        .isEqualTo("Try it #ColdBrewCoffee #SmallBusiness #CamelCase #coffee #xqzwv https://a.example/#coldbrew");
  }

  @Test
  void shortensWithoutLosingWhatHasToStay() {
    var text = "We are really very glad (as ever) to say that the barrels are here. "
        + "This sentence adds nothing to the others at all. ".repeat(1)
        + ARTICLE + "\n\nOrder yours: https://water.example #water";
    var shorter = new Shortener().fit(text, on("bluesky"), List.of("400 barrels"));
    assertThat(shorter).hasValueSatisfying(each -> {
      assertThat(each).contains("400 barrels", "https://water.example #water").doesNotContain("really", "(as ever)");
      assertThat(on("bluesky").takes(each)).isTrue();
      assertThat(Sentences.of(each)).allMatch(sentence -> text.replace("really ", "").replace("very ",
          "").replace(" (as ever)", "")
          .contains(sentence));
    });
    assertThat(new Shortener().fit("https://a.example/" + "a".repeat(400), on("bluesky"), List.of())).isEmpty();
  }

  @Test
  void expandsBySentencesOfTheArticle() {
    var longer = new Expander().expand("Save water.\n\nMore: https://water.example", ARTICLE, on("facebook"), 2);
    var paragraphs = longer.split("\n\n");
    assertThat(paragraphs).hasSize(4).endsWith("More: https://water.example");
    assertThat(ARTICLE).contains(paragraphs[1]).contains(paragraphs[2]);
    assertThat(new Expander().expand("a".repeat(290), ARTICLE, on("bluesky"), 2)).isEqualTo("a".repeat(290));
  }

  @Test
  void summarisesBySentencesThatAreThere() {
    var summary = ArticleSummary.of(ARTICLE, 3);
    assertThat(summary).hasSize(3).allMatch(ARTICLE::contains).noneMatch(each -> each.contains("mosquitoes"));
    assertThat(Sentences.of(ARTICLE)).hasSize(5)
        .contains("Dr. Ng of the water board says that rain barrels cut bills, too.");
    assertThat(ArticleSummary.of("a b ".repeat(2_500_000), 3)).hasSizeLessThan(2);
    assertThat(ArticleSummary.of("", 3)).isEmpty();
  }
}
