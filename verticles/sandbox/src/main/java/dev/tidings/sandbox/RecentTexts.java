package dev.tidings.sandbox;

import dev.tidings.sandbox.x.XText;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What accounts said of late, by which X tells a duplicate. Touched by one event loop only. */
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

  private void forgetBefore(long millis) {
    Iterator<Long> oldest = saidAt.values().iterator();
    while (oldest.hasNext() && oldest.next() < millis) {
      oldest.remove();
    }
  }

  private static String key(String account, PostContent content) {
    return account + '\n' + content.replyTo() + '\n' + XText.kept(content.text()) + '\n' + String.join(",", content.media());
  }
}
