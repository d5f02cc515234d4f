package dev.tidings.bench.models;

import dev.tidings.bench.Progress;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Draft;
import dev.tidings.models.studio.Invented;
import dev.tidings.models.studio.grammar.Faults;
import dev.tidings.models.studio.grammar.Hashtags;
import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.PhraseText;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts over drafts: whether networks take them, what they leave out, what they make up, and what is wrong with them. */
final class DraftChecks {
  private final Words words = Words.shipped();
  private final Invented invented = new Invented(words);
  private final Networks networks = Networks.shipped();
  private final Progress progress;
  private int drafts;
  private int legal;
  private int demanded;
  private int present;
  private int made;
  private int faults;

  DraftChecks(Progress progress) {
    this.progress = progress;
  }

  /**
   * Counts one.
   *
   * @param posts the brand's own, from which words may come as well
   */
  void add(Brief brief, Draft draft, List<String> posts) {
    drafts++;
    var limits = networks.of(brief.network()).orElseThrow();
    legal += draft.parts().stream().allMatch(limits::takes) && draft.parts().size() <= limits.parts() ? 1 : 0;
    var slots = slots(brief);
    demanded += slots.size();
    var missing = slots.stream().filter(each -> !Mentions.holds(draft.text().replace("\n", " "), each)).toList();
    present += slots.size() - missing.size();
    var strange = invented.in(draft.text(), brief, posts);
    made += strange.size();
    var found = posts.isEmpty() ? Faults.of(draft.text(), words) : List.<String>of();
    faults += found.size();
    if (!missing.isEmpty() || !strange.isEmpty() || !found.isEmpty()) {
      progress.say("missing %s, invented %s, faults %s: %s", missing, strange, found, draft.text());
    }
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

  double legal() {
    return (double) legal / drafts;
  }

  double slots() {
    return (double) present / demanded;
  }

  int invented() {
    return made;
  }

  int faults() {
    return faults;
  }
}
