package dev.tidings.models.sentiment;

import dev.tidings.models.text.HashtagWords;
import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.Token;
import java.util.Locale;

/**
 * A post as the encoder reads it best, which knows words alone: emoji by their names, hashtags in words, links and accounts
 * left short.
 */
final class EncoderText {
  private static final int LONGEST = 1_000;

  private EncoderText() {}

  static String of(NormalisedPost post) {
    var text = new StringBuilder();
    for (var token : post.tokens()) {
      if (text.length() > LONGEST) {
        break;
      }
      var piece = piece(post.source(), token);
      if (!piece.isEmpty()) {
        text.append(text.isEmpty() || token.kind() == Token.Kind.PUNCTUATION ? "" : " ").append(piece);
      }
    }
    return text.toString();
  }

  private static String piece(String source, Token token) {
    return switch (token.kind()) {
      case LINK -> "";
      case USER -> "@user";
      case HASHTAG -> String.join(" ", HashtagWords.of(source.substring(token.start(), token.end())));
      case EMOJI -> name(token.text());
      case EMOTICON -> face(token.text());
      case WORD, NUMBER, CASHTAG, PUNCTUATION -> token.text();
    };
  }

  private static String name(String emoji) {
    var name = Character.getName(emoji.codePointAt(0));
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }

  private static String face(String emoticon) {
    if (emoticon.startsWith("<3")) {
      return "love";
    }
    var mouth = emoticon.charAt(emoticon.length() - 1);
    return switch (mouth) {
      case ')', ']', 'D', 'd', 'p', 'P', '}', '3' -> "smiling";
      case '(', '[', '/', '\\', '|', '{', 'c', 'C', 'x', '@' -> "sad";
      default -> ":" + mouth;
    };
  }
}
