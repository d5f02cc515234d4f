package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Shelf;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only Instagram has beside posts and media: containers, kept as drafts. Touched by one event loop only. */
final class InstagramShelf implements Shelf {
  private static final String DRAFTS = "drafts";

  private final World world;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private InstagramShelf(World world) {
    this.world = world;
  }

  /** As the store has it. Blocking. */
  static InstagramShelf load(World world, Store store) {
    InstagramShelf shelf = new InstagramShelf(world);
    store.all(DRAFTS, Draft.class).forEach(shelf::index);
    return shelf;
  }

  /** That of a world. */
  static InstagramShelf of(World world) {
    return world.shelf(InstagramNetwork.INSTAGRAM, InstagramShelf.class);
  }

  Optional<Draft> draft(String id) {
    return Optional.ofNullable(drafts.get(id));
  }

  /** An account's drafts, oldest first. */
  List<Draft> drafts(String account) {
    return drafts.values().stream().filter(draft -> draft.account().equals(account)).toList();
  }

  /** Commits the draft together with other changes, then shows it. */
  Future<Draft> save(Draft changed, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.add(new Change(DRAFTS, changed.key(), changed));
    return world.commit(all).map(done -> index(changed));
  }

  /** Commits a post together with the draft that it was, then shows both. */
  Future<Post> publish(Post post, Draft draft) {
    return save(draft, List.of(Change.of(post))).map(post);
  }

  @Override
  public List<String> clear() {
    drafts.clear();
    return List.of(DRAFTS);
  }

  private Draft index(Draft draft) {
    world.seen(draft.network(), draft.id());
    drafts.put(draft.id(), draft);
    return draft;
  }
}
