package dev.tidings.models.studio.voice;

import dev.tidings.models.studio.grammar.Role;
import dev.tidings.models.studio.grammar.Sketch;
import dev.tidings.models.studio.grammar.Spoken;
import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Gives a sketch the brand's habits: its openers, sign-offs, emoji and small beginnings, about as often as the brand has
 * them.
 */
public final class Dressing {
  private final BrandHabits habits;
  private final Predicate<String> allowed;
  private final Predicate<String> ordinary;

  /**
   * @param allowed whether a sentence may be in the text
   * @param ordinary whether a word, in lower case, is an English word that has no capital of its own
   */
  public Dressing(BrandHabits habits, Predicate<String> allowed, Predicate<String> ordinary) {
    this.habits = habits;
    this.allowed = allowed;
    this.ordinary = ordinary;
  }

  /** The sketch with habits, by that seed. */
  public Sketch dress(Sketch sketch, long seed) {
    var random = new SplittableRandom(seed);
    var spoken = new ArrayList<>(sketch.spoken());
    if (habits.exclamations() < 0.2 && habits != BrandHabits.NONE) {
      spoken.replaceAll(each -> each.with(each.text().replaceAll("!(?= |$)", ".")));
    }
    if (!spoken.isEmpty() && habits.emojiShare() > 0 && random.nextDouble() < habits.emojiShare()) {
      decorate(spoken, random);
    }
    if (!spoken.isEmpty() && random.nextDouble() < habits.openerShare()) {
      one(habits.openers(), random).ifPresent(each -> open(spoken, each));
    }
    if (random.nextDouble() < habits.signOffShare()) {
      one(habits.signOffs(), random).ifPresent(each -> sign(spoken, each));
    }
    if (habits.smallShare() > 0.5) {
      spoken.replaceAll(each -> each.with(String.join(" ", Sentences.of(each.text()).stream().map(this::small).toList())));
    }
    return sketch.with(spoken);
  }

  private Optional<String> one(List<String> phrases, SplittableRandom random) {
    var fitting = phrases.stream().filter(allowed).limit(3).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  private void decorate(List<Spoken> spoken, SplittableRandom random) {
    one(habits.emoji(), random).ifPresent(emoji -> {
      int place = random.nextInt(3) == 0 ? spoken.size() - 1 : 0;
      while (place > 0 && spoken.get(place).role() == Role.CTA) {
        place--;
      }
      var chosen = spoken.get(place);
      if (!chosen.text().contains("://")) {
        spoken.set(place, chosen.with(chosen.text() + " " + emoji));
      }
    });
  }

  /** A beginning of ours gives way to the brand's own. */
  private static void open(List<Spoken> spoken, String opener) {
    spoken.removeIf(each -> each.role() == Role.OPEN);
    spoken.addFirst(new Spoken(Role.HOOK, opener, "brand"));
  }

  /** A closing line of ours gives way to the brand's own. */
  private static void sign(List<Spoken> spoken, String signOff) {
    spoken.removeIf(each -> each.role() == Role.CLOSE);
    int call = 0;
    while (call < spoken.size() && spoken.get(call).role() != Role.CTA) {
      call++;
    }
    spoken.add(call, new Spoken(Role.CLOSE, signOff, "brand"));
  }

  private String small(String text) {
    int end = text.indexOf(' ');
    var word = end < 0 ? text : text.substring(0, end);
    var bare = word.replaceAll("[^\\p{L}']", "").toLowerCase(Locale.ROOT);
    boolean capital = word.length() > 1 && word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
    return capital && ordinary.test(bare) ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }
}
