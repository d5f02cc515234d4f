package dev.tidings.sandbox;

import dev.tidings.sandbox.tiktok.TikTokPublication;
import dev.tidings.sandbox.youtube.YouTubeShelf;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that the simulated networks know, in memory, backed by the {@link Store}. Touched by one event loop only. A change is seen by readers when it
 * is committed, not before.
 */
public final class World {
  private final Store store;
  private final Map<Network, Snowflakes> ids = new EnumMap<>(Network.class);
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> accountsByHandle = new HashMap<>();
  private final Map<String, Application> applications = new LinkedHashMap<>();
  private final Grants grants = new Grants();
  private final Map<Network, LinkedHashMap<String, Post>> posts = new EnumMap<>(Network.class);
  private final Map<String, List<String>> timelines = new HashMap<>();
  private final Map<String, Media> media = new HashMap<>();
  private final Map<String, Counts> counts = new HashMap<>();
  private final Map<String, List<String>> answers = new HashMap<>();
  private final YouTubeShelf shelf;
  private final Map<String, TikTokPublication> publications = new LinkedHashMap<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private World(Store store) {
    this.store = store;
    this.shelf = YouTubeShelf.load(store);
    for (Network network : Network.values()) {
      ids.put(network, Snowflakes.of(network));
      posts.put(network, new LinkedHashMap<>());
    }
  }

  /** The world as the store has it. Blocking. */
  public static World load(Store store) {
    World world = new World(store);
    store.all(Change.ACCOUNTS, Account.class).forEach(world::index);
    store.all(Change.APPLICATIONS, Application.class).forEach(each -> world.applications.put(each.clientId(), each));
    store.all(Change.GRANTS, Grant.class).forEach(world.grants::index);
    store.all(Change.MEDIA, Media.class).forEach(world::index);
    store.all(Change.DRAFTS, Draft.class).forEach(world::index);
    store.all(Change.POSTS, Post.class).forEach(world::index);
    store.all(Change.COUNTS, Counts.class).forEach(world::index);
    store.all(Change.TIKTOK_PUBLICATIONS, TikTokPublication.class).forEach(each -> world.publications.put(each.id(), each));
    return world;
  }

  public String nextId(Network network) {
    return ids.get(network).next();
  }

  public Optional<Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  public Optional<Account> account(Network network, String handle) {
    return Optional.ofNullable(accountsByHandle.get(handleKey(network, handle)));
  }

  public Collection<Account> accounts() {
    return accounts.values();
  }

  public Optional<Application> application(String clientId) {
    return Optional.ofNullable(clientId)
        .map(id -> applications.containsKey(id) ? applications.get(id) : Application.ofAnybody(id));
  }

  public Collection<Application> applications() {
    return applications.values();
  }

  public Grants grants() {
    return grants;
  }

  public Optional<Post> post(Network network, String id) {
    return Optional.ofNullable(posts.get(network).get(id));
  }

  public Collection<Post> posts(Network network) {
    return posts.get(network).values();
  }

  /** All posts of a network from the last to the first that came. */
  public Iterator<Post> newestFirst(Network network) {
    return posts.get(network).sequencedValues().reversed().iterator();
  }

  /** How many answers to a post stand. */
  public long answers(Network network, String post) {
    return answers.getOrDefault(network.id + "/" + post, List.of()).stream()
        .filter(id -> post(network, id).filter(answer -> !answer.deleted() && answer.replacedBy() == null).isPresent()).count();
  }

  /** The answers to a post that stand and are listed, the newest first. */
  public List<Post> answersTo(Network network, String post) {
    long now = System.currentTimeMillis();
    return answers.getOrDefault(network.id + "/" + post, List.of()).reversed().stream()
        .flatMap(id -> post(network, id).stream())
        .filter(answer -> answer.listed(now))
        .toList();
  }

  /** What a comment stands below in the end. */
  public Post root(Post comment) {
    Post above = comment;
    while (above.content().replyTo() != null) {
      above = post(above.network(), above.content().replyTo()).orElseThrow();
    }
    return above;
  }

  /** What people did with a post. */
  public Counts counts(Network network, String post) {
    return counts.getOrDefault(network.id + "/" + post, Counts.none(network, post));
  }

  /** The ids of an account's posts, oldest first. */
  public List<String> timeline(String account) {
    return timelines.getOrDefault(account, List.of());
  }

  public Optional<Media> media(Network network, String id) {
    return Optional.ofNullable(media.get(network.id + "/" + id));
  }

  /** What only YouTube has. */
  public YouTubeShelf shelf() {
    return shelf;
  }

  /** Commits a post with its media and more, all or none, then shows both. */
  public Future<Post> save(Post post, Media attached, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(List.of(Change.of(post), Change.of(attached)));
    return store
        .commit(all)
        .map(
            done -> {
              index(attached);
              index(post);
              return post;
            });
  }

  public Optional<TikTokPublication> publication(String id) {
    return Optional.ofNullable(id).map(publications::get);
  }

  public Collection<TikTokPublication> publications() {
    return publications.values();
  }

  /** Commits the publication together with what it has become, then shows it. */
  public Future<TikTokPublication> save(TikTokPublication publication, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.add(Change.of(publication));
    return store
        .commit(all)
        .map(
            done -> {
              publications.put(publication.id(), publication);
              changes.stream().map(Change::value).filter(Media.class::isInstance).forEach(each -> index((Media) each));
              changes.stream().map(Change::value).filter(Post.class::isInstance).forEach(each -> index((Post) each));
              return publication;
            });
  }

  public Optional<Draft> draft(Network network, String id) {
    return Optional.ofNullable(drafts.get(network.id + "/" + id));
  }

  /** An account's drafts, oldest first. */
  public List<Draft> drafts(String account) {
    return drafts.values().stream().filter(draft -> draft.account().equals(account)).toList();
  }

  /** Commits the account, then shows it. */
  public Future<Account> save(Account account) {
    return store.commit(List.of(Change.of(account))).map(done -> index(account));
  }

  /** Commits the application, then shows it. */
  public Future<Application> save(Application application) {
    return store
        .commit(List.of(Change.of(application)))
        .map(
            done -> {
              applications.put(application.clientId(), application);
              return application;
            });
  }

  /** Makes the grant count at once, so that a refresh token is good for one use only, and completes when it is committed. */
  public Future<Grant> save(Grant grant) {
    grants.index(grant);
    return store.commit(List.of(Change.of(grant))).map(grant);
  }

  /** Commits the posts together, then shows them; completes with the first. */
  public Future<Post> save(Post... changed) {
    List<Change> changes = new ArrayList<>(changed.length);
    for (Post post : changed) {
      changes.add(Change.of(post));
    }
    return store
        .commit(changes)
        .map(
            done -> {
              for (Post post : changed) {
                index(post);
              }
              return changed[0];
            });
  }

  /** Commits the media together with the changes of its bytes, then shows it. */
  public Future<Media> save(Media changed, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.add(Change.of(changed));
    return store.commit(all).map(done -> index(changed));
  }

  /** Commits the counts, then shows them. */
  public Future<Counts> save(Counts changed) {
    return store.commit(List.of(Change.of(changed))).map(done -> index(changed));
  }

  /** Commits the draft together with other changes, then shows it. */
  public Future<Draft> save(Draft changed, List<Change> changes) {
    List<Change> all = new ArrayList<>(changes);
    all.add(Change.of(changed));
    return store.commit(all).map(done -> index(changed));
  }

  /** Commits a post together with the draft that it was, then shows both. */
  public Future<Post> publish(Post post, Draft draft) {
    return store
        .commit(List.of(Change.of(post), Change.of(draft)))
        .map(
            done -> {
              index(draft);
              index(post);
              return post;
            });
  }

  /** Forgets all posts and media, and, when {@code everything}, accounts, applications and grants too. */
  public Future<Void> reset(boolean everything) {
    posts.values().forEach(Map::clear);
    timelines.clear();
    media.clear();
    counts.clear();
    answers.clear();
    publications.clear();
    drafts.clear();
    List<String> maps = new ArrayList<>(
        List.of(Change.POSTS, Change.MEDIA, Change.COUNTS, Change.DRAFTS, Change.BYTES, Change.TIKTOK_PUBLICATIONS));
    maps.addAll(shelf.clear());
    if (everything) {
      accounts.clear();
      accountsByHandle.clear();
      applications.clear();
      grants.clear();
      maps.addAll(List.of(Change.ACCOUNTS, Change.APPLICATIONS, Change.GRANTS));
    }
    return store.clear(maps);
  }

  private Account index(Account account) {
    ids.get(account.network()).seen(account.id());
    accounts.put(account.id(), account);
    accountsByHandle.put(handleKey(account.network(), account.handle()), account);
    return account;
  }

  private Media index(Media each) {
    ids.get(each.network()).seen(each.id());
    media.put(each.key(), each);
    return each;
  }

  private Counts index(Counts each) {
    counts.put(each.network().id + "/" + each.post(), each);
    return each;
  }

  private Draft index(Draft draft) {
    ids.get(draft.network()).seen(draft.id());
    drafts.put(draft.key(), draft);
    return draft;
  }

  private void index(Post post) {
    ids.get(post.network()).seen(post.id());
    if (posts.get(post.network()).put(post.id(), post) == null) {
      timelines.computeIfAbsent(post.account(), account -> new ArrayList<>()).add(post.id());
      if (post.content().replyTo() != null) {
        answers.computeIfAbsent(post.network().id + "/" + post.content().replyTo(), answered -> new ArrayList<>()).add(post.id());
      }
    }
  }

  private static String handleKey(Network network, String handle) {
    return network.id + "/" + handle.toLowerCase(Locale.ROOT);
  }
}
