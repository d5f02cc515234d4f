package dev.tidings.models.text;

import dev.tidings.models.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The pieces so far, and how far the last negation still reaches. */
final class Pieces {
  private static final String ENDS = ".,!?;:…。！？";
  private static final int LONGEST_RUN = 2;
  private final List<Token> tokens = new ArrayList<>(32);
  private int reach;

  List<Token> tokens() {
    return tokens;
  }

  void add(String text, Kind kind, int start, int end) {
    var negated = reach > 0 && kind != Kind.PUNCTUATION && kind != Kind.USER && kind != Kind.LINK;
    tokens.add(new Token(text, kind, start, end, negated, false, false));
    if (kind == Kind.PUNCTUATION && ENDS.indexOf(text.charAt(0)) >= 0 || kind == Kind.EMOJI || kind == Kind.EMOTICON) {
      reach = 0;
    } else if (negated) {
      reach--;
    }
  }

  void word(String raw, int start, int end) {
    var bounded = raw.length() > Words.LONGEST ? raw.substring(0, Words.LONGEST) : raw;
    var lower = Words.folded(bounded);
    var folded = Words.shortened(lower, LONGEST_RUN);
    if (Negation.turns(folded)) {
      reach = 0;
    }
    tokens.add(new Token(folded, Kind.WORD, start, end, reach > 0, Words.isShouted(bounded), folded.length() < lower.length()));
    reach = Negation.negates(folded) ? Negation.REACH : Math.max(0, reach - 1);
  }
}
