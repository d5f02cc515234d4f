package dev.tidings.models.studio.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts a sketch into lines as the network's posts have them: close together where room is short, else in paragraphs. */
public final class Layout {
  private static final Set<String> CLOSE = Set.of("x", "bluesky", "mastodon");

  private Layout() {}

  /** The sketch as text. */
  public static String text(Sketch sketch, String network) {
    return String.join(CLOSE.contains(network) ? "\n" : "\n\n", paragraphs(sketch, network));
  }

  /** What is told, the call to action with the links, and the hashtags: what of them there is, each for itself. */
  public static List<String> paragraphs(Sketch sketch, String network) {
    var told = sketch.spoken().stream().filter(each -> each.role() != Role.CTA).map(Spoken::text).toList();
    var paragraphs = new ArrayList<String>();
    boolean close = CLOSE.contains(network);
    if (close || told.size() < 3) {
      add(String.join(" ", told), paragraphs);
    } else {
      add(told.getFirst(), paragraphs);
      add(String.join(" ", told.subList(1, told.size())), paragraphs);
    }
    var call = new ArrayList<>(sketch.spoken().stream().filter(each -> each.role() == Role.CTA).map(Spoken::text).toList());
    call.addAll(sketch.links());
    add(String.join("\n", call), paragraphs);
    add(String.join(" ", sketch.hashtags()), paragraphs);
    return paragraphs;
  }

  private static void add(String paragraph, List<String> paragraphs) {
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph);
    }
  }
}
