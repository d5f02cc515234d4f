package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Draft;
import dev.tidings.models.studio.Invented;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.Tone;
import dev.tidings.models.studio.grammar.Faults;
import dev.tidings.models.studio.grammar.Hashtags;
import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.PhraseText;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Drafts of 300 briefs: whether networks take them, what they leave out, what they make up, how much they differ. */
public final class StudioBench implements Bench {
  private static final int BRIEFS = 300;
  private static final int SEEDS = 50;
  private static final int PRINTED = 20;

  private final Studio studio = Studio.plain();
  private final Words words = Words.shipped();
  private final Invented invented = new Invented(words);
  private final Networks networks = Networks.shipped();

  @Override
  public String name() {
    return "studio";
  }

  @Override
  public JsonObject run(Progress progress) {
    var briefs = StudioBriefs.of(BRIEFS);
    var drafts = new ArrayList<Draft>();
    int legal = 0;
    int demanded = 0;
    int present = 0;
    int made = 0;
    int faults = 0;
    for (int i = 0; i < briefs.size(); i++) {
      var brief = briefs.get(i);
      var draft = studio.drafts(brief, BrandVoice.unknown(), 1, i).getFirst();
      drafts.add(draft);
      var limits = networks.of(brief.network()).orElseThrow();
      legal += draft.parts().stream().allMatch(limits::takes) && draft.parts().size() <= limits.parts() ? 1 : 0;
      var slots = slots(brief);
      demanded += slots.size();
      var missing = slots.stream().filter(each -> !Mentions.holds(draft.text().replace("\n", " "), each)).toList();
      present += slots.size() - missing.size();
      var strange = invented.in(draft.text(), brief, List.of());
      made += strange.size();
      var found = Faults.of(draft.text(), words);
      faults += found.size();
      if (!missing.isEmpty() || !strange.isEmpty() || !found.isEmpty()) {
        progress.say("brief %d: missing %s, invented %s, faults %s: %s", i, missing, strange, found, draft.text());
      }
    }
    for (int i = 0; i < PRINTED; i++) {
      int which = i * (BRIEFS / PRINTED) + i % 7;
      progress.say("%s, %s, %s:%n%s%n", briefs.get(which).network(), briefs.get(which).goal(), briefs.get(which).tone(),
          drafts.get(which).text());
    }
    double across = distinct(drafts.stream().map(Draft::text).toList(), List.of());
    var one = new ArrayList<Double>();
    var worded = new ArrayList<Double>();
    for (var tone : Tone.values()) {
      var brief = briefs.getFirst().change().tone(tone).must(List.of()).mustNot(List.of()).build();
      var texts = new ArrayList<String>();
      for (int seed = 0; seed < SEEDS; seed++) {
        texts.add(studio.drafts(brief, BrandVoice.unknown(), 1, seed).getFirst().text());
      }
      one.add(distinct(texts, List.of()));
      worded.add(distinct(texts, Stream.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief
          .callToAction()).toList()));
    }
    return new JsonObject().put("legal", share(legal, BRIEFS)).put("slots", share(present, demanded)).put("invented", made)
        .put("distinct2", rounded(mean(one))).put("distinct2_across_briefs", rounded(across))
        .put("distinct2_without_slots", rounded(mean(worded))).put("voice_separation",
            rounded(separation(briefs, progress)))
        .put("drafts_per_s", Math.round(speed(briefs))).put("faults", faults);
  }

  /** What a brief demands to be there, as it may be looked for. */
  private static List<String> slots(Brief brief) {
    var slots = new ArrayList<String>();
    Stream.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief.callToAction()).map(PhraseText::cleaned)
        .filter(each -> !each.isEmpty()).forEach(slots::add);
    slots.addAll(brief.links());
    brief.hashtags().forEach(each -> slots.add(Hashtags.of(each)));
    slots.addAll(brief.must());
    return slots;
  }

  /** Different pairs of words among all pairs, links and hashtags aside; phrases that are given count as one word. */
  private static double distinct(List<String> texts, List<String> phrases) {
    var pairs = new HashSet<String>();
    int all = 0;
    for (var text : texts) {
      var plain = text.replaceAll("\\S+://\\S+", " ").replaceAll("#\\S+", " ").toLowerCase(Locale.ROOT);
      for (var phrase : phrases) {
        plain = phrase.isEmpty() ? plain : plain.replace(phrase.toLowerCase(Locale.ROOT), "phrase"
            + phrases.indexOf(phrase));
      }
      var words = Sentences.words(plain);
      for (int i = 1; i < words.size(); i++) {
        pairs.add(words.get(i - 1) + " " + words.get(i));
        all++;
      }
    }
    return (double) pairs.size() / all;
  }

  /** How much nearer drafts with a brand's posts are to that brand than to the others, as a difference of cosines. */
  private double separation(List<Brief> briefs, Progress progress) {
    var voices = BrandPosts.BRANDS.stream().map(BrandVoice::of).toList();
    double own = 0;
    double other = 0;
    int drafts = 0;
    for (int brand = 0; brand < voices.size(); brand++) {
      var posts = BrandPosts.BRANDS.get(brand).stream().map(BrandPost::text).toList();
      for (int i = 0; i < 40; i++) {
        var brief = briefs.get(i);
        var text = studio.drafts(brief, voices.get(brand), 3, i).getFirst().text();
        if (i == 0) {
          progress.say("In the voice of brand %d, invented %s:%n%s%n", brand, invented.in(text, brief, posts), text);
        }
        own += voices.get(brand).likeness(text);
        for (int each = 0; each < voices.size(); each++) {
          other += each == brand ? 0 : voices.get(each).likeness(text) / (voices.size() - 1);
        }
        drafts++;
      }
    }
    return (own - other) / drafts;
  }

  private double speed(List<Brief> briefs) {
    long begun = System.nanoTime();
    int made = 0;
    for (int i = 0; i < briefs.size(); i++) {
      made += studio.drafts(briefs.get(i), BrandVoice.unknown(), 5, 1_000 + i).size();
    }
    return made / ((System.nanoTime() - begun) / 1e9);
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double share(int some, int all) {
    return rounded((double) some / all);
  }

  private static double rounded(double figure) {
    return Math.floor(figure * 10_000) / 10_000;
  }
}
