package dev.tidings.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every picture, film and sound that a network was given; their bytes are in the {@link Store}. Touched by one event loop only. */
public final class MediaFiles {
  private final Map<String, Media> byKey = new HashMap<>();

  public Optional<Media> find(Network network, String id) {
    return Optional.ofNullable(byKey.get(network.id() + "/" + id));
  }

  /** All that an account gave to the network. */
  public List<Media> of(Network network, String account) {
    return byKey.values().stream().filter(each -> each.network() == network && each.account().equals(account)).toList();
  }

  void index(Media media) {
    byKey.put(media.key(), media);
  }

  void clear() {
    byKey.clear();
  }
}
