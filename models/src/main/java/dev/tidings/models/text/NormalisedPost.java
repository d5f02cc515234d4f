package dev.tidings.models.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A post in pieces.
 *
 * @param source the text that was read, cut to what is read at most
 * @param tokens its pieces, in order
 * @param cut whether the text went on
 */
public record NormalisedPost(String source, List<Token> tokens, boolean cut) {
  public NormalisedPost {
    tokens = List.copyOf(tokens);
  }

  /** The pieces' texts with a space between, the same for posts that differ in case, accounts, links and elongation alone. */
  public String plain() {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
  }

  /** The pieces of one kind, in order. */
  public List<Token> of(Token.Kind kind) {
    return tokens.stream().filter(token -> token.kind() == kind).toList();
  }
}
