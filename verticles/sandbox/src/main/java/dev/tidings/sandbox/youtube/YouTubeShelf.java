package dev.tidings.sandbox.youtube;

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

/** What only YouTube has beside posts and media: uploads under way, and playlists. Touched by one event loop only. */
public final class YouTubeShelf implements Shelf {
  static final String SESSIONS = "youtube-sessions";
  static final String PLAYLISTS = "youtube-playlists";

  private final Store store;
  private final Map<String, UploadSession> sessions = new LinkedHashMap<>();
  private final Map<String, Playlist> playlists = new LinkedHashMap<>();

  private YouTubeShelf(Store store) {
    this.store = store;
  }

  /** As the store has it. Blocking. */
  public static YouTubeShelf load(Store store) {
    YouTubeShelf shelf = new YouTubeShelf(store);
    store.all(SESSIONS, UploadSession.class).forEach(each -> shelf.sessions.put(each.id(), each));
    store.all(PLAYLISTS, Playlist.class).forEach(each -> shelf.playlists.put(each.id(), each));
    return shelf;
  }

  /** That of a world. */
  static YouTubeShelf of(World world) {
    return world.shelf(YouTubeNetwork.YOUTUBE, YouTubeShelf.class);
  }

  public Optional<UploadSession> session(String id) {
    return Optional.ofNullable(id).map(sessions::get);
  }

  Optional<Playlist> playlist(String id) {
    return Optional.ofNullable(id).map(playlists::get);
  }

  Collection<Playlist> playlists() {
    return playlists.values();
  }

  /** Commits the session together with more, then shows it. */
  public Future<UploadSession> save(UploadSession session, Change... more) {
    List<Change> changes = new ArrayList<>(List.of(more));
    changes.add(new Change(SESSIONS, session.id(), session));
    return store.commit(changes).map(done -> {
      sessions.put(session.id(), session);
      return session;
    });
  }

  /** Shows a session that is committed. */
  public UploadSession show(UploadSession session) {
    sessions.put(session.id(), session);
    return session;
  }

  /** Commits the playlist, then shows it. */
  public Future<Playlist> save(Playlist playlist) {
    return store.commit(List.of(new Change(PLAYLISTS, playlist.id(), playlist))).map(done -> {
      playlists.put(playlist.id(), playlist);
      return playlist;
    });
  }

  /** Bytes kept under a key. Blocking. */
  public byte[] bytes(String key) {
    return store.bytes(key);
  }

  @Override
  public List<String> clear() {
    sessions.clear();
    playlists.clear();
    return List.of(SESSIONS, PLAYLISTS);
  }
}
