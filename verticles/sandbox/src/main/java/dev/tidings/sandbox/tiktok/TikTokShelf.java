package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Shelf;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What only TikTok has beside posts and media: publications, begun and settled. Touched by one event loop only. */
final class TikTokShelf implements Shelf {
  private static final String PUBLICATIONS = "tiktok-publications";

  private final World world;
  private final Map<String, TikTokPublication> publications = new LinkedHashMap<>();

  private Consumer<TikTokPublication> settling = publication -> { };

  private TikTokShelf(World world) {
    this.world = world;
  }

  /** As the store has it. Blocking. */
  static TikTokShelf load(World world, Store store) {
    TikTokShelf shelf = new TikTokShelf(world);
    store.all(PUBLICATIONS, TikTokPublication.class).forEach(each -> shelf.publications.put(each.id(), each));
    return shelf;
  }

  /** That of a world. */
  static TikTokShelf of(World world) {
    return world.shelf(TikTokNetwork.TIKTOK, TikTokShelf.class);
  }

  /** From now on it is told what publications become, which may take TikTok until later. */
  void onSettling(Consumer<TikTokPublication> listener) {
    settling = listener;
  }

  Optional<TikTokPublication> publication(String id) {
    return Optional.ofNullable(id).map(publications::get);
  }

  Collection<TikTokPublication> publications() {
    return publications.values();
  }

  /** Commits the publication together with what it has become, then shows it. */
  Future<TikTokPublication> save(TikTokPublication publication, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.add(new Change(PUBLICATIONS, publication.id(), publication));
    return world.commit(all).map(done -> {
      TikTokPublication before = publications.put(publication.id(), publication);
      if (publication.settledAtMillis() != 0 && (before == null || before.settledAtMillis() == 0)) {
        settling.accept(publication);
      }
      return publication;
    });
  }

  @Override
  public List<String> clear() {
    publications.clear();
    return List.of(PUBLICATIONS);
  }
}
