package dev.tidings.sandbox;

import java.util.List;

/** What only one network keeps, besides posts and media. Touched by one event loop only. */
public interface Shelf {
  /** Forgets everything, and gives the names of the store's maps that must be cleared with it. */
  List<String> clear();
}
