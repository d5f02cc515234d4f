package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.GrammaticalNumber;
import dev.tidings.models.studio.text.Sentences;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Puts material into patterns. */
final class Rendering {
  private final Material material;
  private final IntUnaryOperator choose;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder own = new StringBuilder();

  private Rendering(Material material, IntUnaryOperator choose) {
    this.material = material;
    this.choose = choose;
  }

  /**
   * What a pattern says.
   *
   * @param ownText what of it is the pattern's, also what it has a phrase put with
   */
  record Rendered(String text, String ownText) {
    /** The pattern's own words, in lower case. */
    Set<String> own() {
      return Set.copyOf(Sentences.words(ownText));
    }
  }

  /**
   * The pattern's sentence, or nothing if the material does not go into it. Of a choice the ways are tried from the one that
   * is chosen on.
   *
   * @param choose of so many ways, which
   */
  static Optional<Rendered> of(Pattern pattern, Material material, IntUnaryOperator choose) {
    var rendering = new Rendering(material, choose);
    return rendering.add(pattern.parts())
        ? Optional.of(new Rendered(Punctuation.mended(rendering.text.toString()), rendering.own.toString()))
        : Optional.empty();
  }

  /** Whether the material goes into a pattern. */
  static boolean fits(Pattern pattern, Material material) {
    return new Rendering(material, ways -> 0).add(pattern.parts());
  }

  private boolean add(List<Part> parts) {
    for (var part : parts) {
      boolean added = switch (part) {
        case Part.Literal literal -> {
          text.append(literal.text());
          own.append(literal.text()).append(' ');
          yield true;
        }
        case Part.Slot slot -> add(slot);
        case Part.Agreement agreement -> {
          var number = material.number(agreement.name());
          text.append(number == GrammaticalNumber.PLURAL ? agreement.plural() : agreement.singular());
          yield number != GrammaticalNumber.UNKNOWN;
        }
        case Part.Choice choice -> oneOf(choice.ways());
      };
      if (!added) {
        return false;
      }
    }
    return true;
  }

  private boolean add(Part.Slot slot) {
    var words = material.put(slot.name(), slot.form());
    words.ifPresent(each -> text.append(slot.initial() ? material.forms().capitalised(each) : each));
    own.append(slot.form().equals("get") ? "get " : "");
    return words.isPresent();
  }

  private boolean oneOf(List<List<Part>> ways) {
    int first = choose.applyAsInt(ways.size());
    int said = text.length();
    int owned = own.length();
    for (int i = 0; i < ways.size(); i++) {
      if (add(ways.get((first + i) % ways.size()))) {
        return true;
      }
      text.setLength(said);
      own.setLength(owned);
    }
    return false;
  }
}
