package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the simulated networks know, in memory, backed by the {@link Store}. Touched by one event loop only. A change is seen by readers when it
 * is committed, not before.
 */
public final class World {
  private final Store store;
  private final Map<Network, Snowflakes> ids = new HashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Account> accountsByHandle = new HashMap<>();
  private final Map<String, Application> applications = new LinkedHashMap<>();
  private final Grants grants = new Grants();
  private final Map<Network, LinkedHashMap<String, Post>> posts = new HashMap<>();
  private final Map<String, List<String>> timelines = new HashMap<>();
  private final Map<String, Media> media = new HashMap<>();
  private final Map<String, Counts> counts = new HashMap<>();
  private final Map<String, List<String>> answers = new HashMap<>();
  private final Map<Network, Shelf> shelves = new HashMap<>();

  private World(Store store) {
    this.store = store;
    for (Network network : Networks.all()) {
      ids.put(network, network.numbering());
      posts.put(network, new LinkedHashMap<>());
    }
  }

  /** The world as the store has it. Blocking. */
  public static World load(Store store) {
    World world = new World(store);
    store.all(Change.ACCOUNTS, Account.class).forEach(world::show);
    store.all(Change.APPLICATIONS, Application.class).forEach(world::show);
    store.all(Change.GRANTS, Grant.class).forEach(world.grants::index);
    store.all(Change.MEDIA, Media.class).forEach(world::show);
    store.all(Change.POSTS, Post.class).forEach(world::show);
    store.all(Change.COUNTS, Counts.class).forEach(world::show);
    Networks.all().forEach(network -> network.shelf(world, store).ifPresent(shelf -> world.shelves.put(network, shelf)));
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
    return answers.getOrDefault(key(network, post), List.of()).stream()
        .filter(id -> post(network, id).filter(answer -> !answer.deleted() && answer.replacedBy() == null).isPresent()).count();
  }

  /** The answers to a post that stand and are listed, the newest first. */
  public List<Post> answersTo(Network network, String post) {
    long now = System.currentTimeMillis();
    return answers.getOrDefault(key(network, post), List.of()).reversed().stream()
        .flatMap(id -> post(network, id).stream())
        .filter(answer -> answer.listed(now))
        .toList();
  }

  /** A comment as it is when it is deleted, and with it what stands below it. */
  public Post[] without(Post comment) {
    long now = System.currentTimeMillis();
    return Stream.concat(Stream.of(comment), answersTo(comment.network(), comment.id()).stream()).map(each -> each.deletedAt(now)).toArray(Post[]::new);
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
    return counts.getOrDefault(key(network, post), Counts.none(network, post));
  }

  /** The ids of an account's posts, oldest first. */
  public List<String> timeline(String account) {
    return timelines.getOrDefault(account, List.of());
  }

  public Optional<Media> media(Network network, String id) {
    return Optional.ofNullable(media.get(key(network, id)));
  }

  /** What only that network keeps. */
  public <T extends Shelf> T shelf(Network network, Class<T> type) {
    return type.cast(shelves.get(network));
  }

  /** Takes note of an id of the network's, so that it is not given again. */
  public void seen(Network network, String id) {
    ids.get(network).seen(id);
  }

  /** Commits the changes, all or none, then shows what readers can see of them. */
  public Future<Void> commit(List<Change> changes) {
    return store.commit(changes).map(done -> {
      changes.stream().map(Change::value).forEach(this::show);
      return done;
    });
  }

  /** Commits a post with its media and more, all or none, then shows both. */
  public Future<Post> save(Post post, Media attached, List<Change> changes) {
    return commit(with(changes, Change.of(attached), Change.of(post))).map(post);
  }

  /** Commits the account, then shows it. */
  public Future<Account> save(Account account) {
    return commit(List.of(Change.of(account))).map(account);
  }

  /** Commits the application, then shows it. */
  public Future<Application> save(Application application) {
    return commit(List.of(Change.of(application))).map(application);
  }

  /** Makes the grant count at once, so that a refresh token is good for one use only, and completes when it is committed. */
  public Future<Grant> save(Grant grant) {
    grants.index(grant);
    return store.commit(List.of(Change.of(grant))).map(grant);
  }

  /** Commits the posts together, then shows them; completes with the first. */
  public Future<Post> save(Post... changed) {
    return commit(Arrays.stream(changed).map(Change::of).toList()).map(changed[0]);
  }

  /** Commits the media together with the changes of its bytes, then shows it. */
  public Future<Media> save(Media changed, List<Change> changes) {
    return commit(with(changes, Change.of(changed))).map(changed);
  }

  /** Commits the counts, then shows them. */
  public Future<Counts> save(Counts changed) {
    return commit(List.of(Change.of(changed))).map(changed);
  }

  /** Forgets all posts and media, and, when {@code everything}, accounts, applications and grants too. */
  Future<Void> reset(boolean everything) {
    posts.values().forEach(Map::clear);
    timelines.clear();
    media.clear();
    counts.clear();
    answers.clear();
    List<String> maps = new ArrayList<>(List.of(Change.POSTS, Change.MEDIA, Change.COUNTS, Change.BYTES));
    shelves.values().forEach(shelf -> maps.addAll(shelf.clear()));
    if (everything) {
      accounts.clear();
      accountsByHandle.clear();
      applications.clear();
      grants.clear();
      maps.addAll(List.of(Change.ACCOUNTS, Change.APPLICATIONS, Change.GRANTS));
    }
    return store.clear(maps);
  }

  private static List<Change> with(List<Change> changes, Change... more) {
    List<Change> all = new ArrayList<>(changes);
    all.addAll(List.of(more));
    return all;
  }

  private void show(Object value) {
    switch (value) {
      case Account account -> index(account);
      case Application application -> applications.put(application.clientId(), application);
      case Media each -> index(each);
      case Post post -> index(post);
      case Counts each -> counts.put(key(each.network(), each.post()), each);
      case null, default -> { }
    }
  }

  private void index(Account account) {
    seen(account.network(), account.id());
    accounts.put(account.id(), account);
    accountsByHandle.put(handleKey(account.network(), account.handle()), account);
  }

  private void index(Media each) {
    seen(each.network(), each.id());
    media.put(each.key(), each);
  }

  private void index(Post post) {
    seen(post.network(), post.id());
    if (posts.get(post.network()).put(post.id(), post) == null) {
      timelines.computeIfAbsent(post.account(), account -> new ArrayList<>()).add(post.id());
      if (post.content().replyTo() != null) {
        answers.computeIfAbsent(key(post.network(), post.content().replyTo()), answered -> new ArrayList<>()).add(post.id());
      }
    }
  }

  private static String key(Network network, String id) {
    return network.id() + "/" + id;
  }

  private static String handleKey(Network network, String handle) {
    return key(network, handle.toLowerCase(Locale.ROOT));
  }
}
