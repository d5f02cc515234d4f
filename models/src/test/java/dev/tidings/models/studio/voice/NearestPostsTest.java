package dev.tidings.models.studio.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Draft;
import dev.tidings.models.studio.Studio;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NearestPostsTest {
  private static final List<BrandPost> POSTS = List.of(
      new BrandPost("Ahoy, swimmers! The lake is warm and the boats are out.", 9),
      new BrandPost("Flour up, friends! Our sourdough loaf rests until noon.", 5),
      new BrandPost("Ahoy, swimmers! The water has a green flag.", 7),
      new BrandPost("Flour up, friends! A sourdough class for slow hands.", 1));

  private static List<String> drafts(String topic) {
    var brief = Brief.on("facebook").topic(topic).callToAction("Book a place").build();
    return Studio.plain().drafts(brief, BrandVoice.of(POSTS), 8, 3).stream().map(Draft::text).toList();
  }

  @Test
  void draftsOpenAsTheNearestPostsDo() {
    assertThat(drafts("sourdough bread")).hasSize(8).allMatch(each -> each.contains("Flour up, friends!"))
        .noneMatch(each -> each.contains("swimmers"));
    assertThat(drafts("the lake")).hasSize(8).allMatch(each -> each.contains("Ahoy, swimmers!"))
        .noneMatch(each -> each.contains("Flour up"));
  }

  @Test
  void whereNoPostIsNearAllOpenersServe() {
    assertThat(BrandVoice.of(POSTS).habitsFor("zebra")).isEqualTo(BrandVoice.of(POSTS).habits());
    assertThat(BrandVoice.unknown().habitsFor("zebra")).isEqualTo(BrandVoice.unknown().habits());
    assertThat(drafts("zebras")).anyMatch(each -> each.contains("Flour up")).anyMatch(each -> each.contains("swimmers"));
  }

  @Test
  void findsTheNearestByRareWordsOrByAnEmbedding() {
    var texts = POSTS.stream().map(BrandPost::text).toList();
    var byWords = new Retrieval(texts, null).nearest("slow sourdough class", 2);
    assertThat(byWords).extracting(Retrieval.Found::post).containsExactly(texts.get(3), texts.get(1));
    assertThat(byWords.getFirst().likeness()).isBetween(byWords.getLast().likeness(), 1.0);
    var byVectors = new Retrieval(texts, text -> new float[] {text.toLowerCase(Locale.ROOT).contains("water") ? 1 : -1, 1});
    assertThat(byVectors.nearest("water", 1)).extracting(Retrieval.Found::post).containsExactly(texts.get(2));
  }

  @Test
  void anEmbeddingFindsTheNearestPostsForAVoice() {
    var voice = BrandVoice.of(POSTS, text -> new float[] {text.matches("(?i).*(lake|water|regatta).*") ? 1 : -1, 1});
    var brief = Brief.on("facebook").topic("the regatta").callToAction("Book a place").build();
    assertThat(Studio.plain().drafts(brief, voice, 8, 3)).extracting(Draft::text)
        .allMatch(each -> each.contains("Ahoy, swimmers!"));
  }
}
