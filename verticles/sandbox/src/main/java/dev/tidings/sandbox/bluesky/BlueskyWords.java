package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bluesky: what accounts' servers have told other services about them. Kept in memory. Touched by one event loop only. */
final class BlueskyWords {
  /**
   * A word.
   *
   * @param audience the id of the service that it is for
   * @param method what it is for; null for anything
   */
  record Word(Account account, String audience, String method, long untilMillis) {}

  private final Map<String, Word> byToken = new HashMap<>();

  /** The token that stands for the word. */
  String give(Word word) {
    byToken.values().removeIf(each -> each.untilMillis() < System.currentTimeMillis());
    String token = Secrets.next();
    byToken.put(token, word);
    return token;
  }

  /** The word behind a token, while it is good. */
  Optional<Word> of(String token) {
    return Optional.ofNullable(token).map(byToken::get).filter(word -> word.untilMillis() >= System.currentTimeMillis());
  }
}
