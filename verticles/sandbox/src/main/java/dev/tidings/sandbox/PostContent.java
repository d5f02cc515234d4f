package dev.tidings.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the author gave.
 *
 * @param text the text as it was sent
 * @param replyTo the post that it answers; null for none
 * @param media ids of what is attached, in order
 * @param poll null for none
 * @param visibility who may see it, by Mastodon's names; always "public" on X
 * @param spoiler the content warning, "" for none
 * @param language ISO 639 code; null when not said
 * @param more what only this network has, by its own names, such as a title or a link
 */
public record PostContent(
    String text, String replyTo, List<String> media, Poll poll, String visibility, boolean sensitive, String spoiler, String language,
    Map<String, Object> more) {
  public PostContent {
    media = List.copyOf(media);
    more = more == null ? Map.of() : Map.copyOf(more);
  }

  /** The same with that of what only this network has. */
  public PostContent with(String name, Object value) {
    Map<String, Object> all = new HashMap<>(more);
    all.put(name, value);
    return new PostContent(text, replyTo, media, poll, visibility, sensitive, spoiler, language, all);
  }
}
