package dev.tidings.sandbox;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What accounts said of late, by which a duplicate is told. Touched by one event loop only. */
public final class RecentTexts {
  private final long windowMillis;
  private final Map<String, Long> saidAt = new LinkedHashMap<>();
  private long refused;

  /** @param windowMillis how long a text counts as said; 0 for no check at all */
  public RecentTexts(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /** Takes note that the account says this; false if it said so within the window. */
  public boolean say(String account, PostContent content, long nowMillis) {
    if (windowMillis == 0) {
      return true;
    }
    forgetBefore(nowMillis - windowMillis);
    if (saidAt.putIfAbsent(key(account, content), nowMillis) != null) {
      refused++;
      return false;
    }
    return true;
  }

  /** As if it had not been said. */
  public void unsay(String account, PostContent content) {
    saidAt.remove(key(account, content));
  }

  /** How often a duplicate was told. */
  public long refused() {
    return refused;
  }

  public void clear() {
    saidAt.clear();
    refused = 0;
  }

  /** Takes note of what stood before a restart. */
  public void remember(Collection<Post> posts, Function<Post, String> author) {
    posts.stream().filter(post -> !post.deleted())
        .forEach(post -> say(author.apply(post), post.content(), post.times().createdAtMillis()));
  }

  /** A text as it is compared: composed (NFC), without white space at its ends. */
  public static String kept(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  private void forgetBefore(long millis) {
    Iterator<Long> oldest = saidAt.values().iterator();
    while (oldest.hasNext() && oldest.next() < millis) {
      oldest.remove();
    }
  }

  private static String key(String account, PostContent content) {
    return account + '\n' + content.replyTo() + '\n' + kept(content.text()) + '\n' + String.join(",", content.media());
  }
}
