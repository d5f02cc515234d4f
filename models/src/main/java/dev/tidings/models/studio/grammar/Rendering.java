package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.GrammaticalNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Puts material into patterns. */
final class Rendering {
  private Rendering() {}

  /**
   * The pattern's sentence, or nothing if the material does not go into it.
   *
   * @param choose of so many ways, which
   */
  static Optional<String> of(Pattern pattern, Material material, IntUnaryOperator choose) {
    var text = new StringBuilder();
    return add(pattern.parts(), material, choose, text) ? Optional.of(Punctuation.mended(text.toString()))
        : Optional.empty();
  }

  private static boolean add(List<Part> parts, Material material, IntUnaryOperator choose, StringBuilder text) {
    for (var part : parts) {
      boolean added = switch (part) {
        case Part.Literal literal -> {
          text.append(literal.text());
          yield true;
        }
        case Part.Slot slot -> {
          var words = material.put(slot.name(), slot.form());
          words.ifPresent(each -> text.append(slot.initial() ? material.forms().capitalised(each) : each));
          yield words.isPresent();
        }
        case Part.Agreement agreement -> {
          var number = material.number(agreement.name());
          text.append(number == GrammaticalNumber.PLURAL ? agreement.plural() : agreement.singular());
          yield number != GrammaticalNumber.UNKNOWN;
        }
        case Part.Choice choice -> add(choice.ways().get(choose.applyAsInt(choice.ways().size())), material, choose, text);
      };
      if (!added) {
        return false;
      }
    }
    return true;
  }
}
