package dev.tidings.publisher.connectors;

import java.time.Instant;
import java.util.Objects;

/**
 * What somebody said to or about an account. Ids with U+0000 are no network's: they are refused with IllegalArgumentException.
 *
 * @param remoteId the network's own id of it, the same whenever it is read
 * @param kind {@code comment} on a post of the account, or {@code mention} of it
 * @param authorId null where the network does not tell
 * @param authorHandle null where the network does not tell
 * @param answers remote id of the post that it answers; null when it answers none
 * @param url where people see it; null where there is no address
 * @param thread remote id of the comment below which it stands; null when it answers the post itself
 */
public record Mention(
    String remoteId, String kind, String authorId, String authorHandle, String text, Instant at, String answers,
    String url, String thread) {
  /** On a post of the account. */
  public static final String COMMENT = "comment";
  /** Of the account, anywhere. */
  public static final String MENTION = "mention";

  public Mention {
    Objects.requireNonNull(remoteId, "remoteId");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    for (var id : new String[] {remoteId, authorId, answers, thread}) {
      requireStorable(id);
    }
    text = text == null ? "" : storable(text);
    authorHandle = storable(authorHandle);
    url = storable(url);
  }

  /** An id is not mended as words are: it would be another's. */
  static void requireStorable(String id) {
    if (id != null && id.indexOf(0) >= 0) {
      throw new IllegalArgumentException("an id with U+0000");
    }
  }

  /** PostgreSQL stores no U+0000, and nobody sees it. */
  private static String storable(String words) {
    return words == null ? null : words.replace("\0", "");
  }

  /** One that stands below no other. */
  public Mention(
      String remoteId, String kind, String authorId, String authorHandle, String text, Instant at, String answers,
      String url) {
    this(remoteId, kind, authorId, authorHandle, text, at, answers, url, null);
  }

  /** The same with the address at which people see it. */
  public Mention at(String address) {
    return new Mention(remoteId, kind, authorId, authorHandle, text, at, answers, address, thread);
  }

  /** Without what people wrote, so that it can reach no log. */
  @Override
  public String toString() {
    return "Mention[" + kind + " " + remoteId + "]";
  }
}
