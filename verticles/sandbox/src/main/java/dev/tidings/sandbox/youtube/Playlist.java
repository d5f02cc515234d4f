package dev.tidings.sandbox.youtube;

import java.util.ArrayList;
import java.util.List;

/**
 * A channel's playlist on YouTube.
 *
 * @param items the videos in it, in order
 */
record Playlist(String id, String account, String title, String description, String privacy, long createdAtMillis, List<Item> items) {
  Playlist {
    items = List.copyOf(items);
  }

  /** A video's place in it. */
  record Item(String id, String video, long addedAtMillis) {}

  Playlist with(Item item) {
    List<Item> all = new ArrayList<>(items);
    all.add(item);
    return new Playlist(id, account, title, description, privacy, createdAtMillis, all);
  }
}
