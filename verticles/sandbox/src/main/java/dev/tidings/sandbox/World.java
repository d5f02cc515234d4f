package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the simulated networks know, in memory, backed by the {@link Store}: what is read in rooms by kind, and what
 * writes to them. Touched by one event loop only. A change is seen by readers when it is committed, not before.
 */
public final class World {
  private final Store store;
  private final Map<Network, Snowflakes> ids = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Accounts accounts = new Accounts();
  private final Applications applications = new Applications();
  private final Grants grants = new Grants();
  private final Posts posts = new Posts();
  private final MediaFiles media = new MediaFiles();
  private final Map<Network, Shelf> shelves = new HashMap<>();
  private final Map<Network, Hook> hooks = new HashMap<>();
  private final Subscriptions subscriptions = new Subscriptions();

  private World(Store store) {
    this.store = store;
    Networks.all().forEach(network -> ids.put(network, network.numbering()));
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
    store.all(Change.HOOKS, Hook.class).forEach(world::show);
    store.all(Change.SUBSCRIPTIONS, Subscription.class).forEach(world::show);
    Networks.all().forEach(network -> network.shelf(world, store).ifPresent(shelf -> world.shelves.put(network, shelf)));
    return world;
  }

  public String nextId(Network network) {
    return ids.get(network).next();
  }

  /** The id of a new account: no other has it on any network, though several number by the same clock. */
  public String nextAccountId(Network network) {
    String id = network.accountId(nextId(network));
    while (accounts.find(id).isPresent() || !given.add(id)) {
      id = network.accountId(nextId(network));
    }
    return id;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Applications applications() {
    return applications;
  }

  public Grants grants() {
    return grants;
  }

  public Posts posts() {
    return posts;
  }

  public MediaFiles media() {
    return media;
  }

  /** Where a network calls the application, if it was told. */
  public Optional<Hook> hook(Network network) {
    return Optional.ofNullable(hooks.get(network));
  }

  /** Of which accounts networks tell whom. */
  public Subscriptions subscriptions() {
    return subscriptions;
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

  /** Commits where a network calls, then it does so. */
  Future<Hook> save(Hook changed) {
    return commit(List.of(Change.of(changed))).map(changed);
  }

  /** Commits that an application is told of an account, then it is. */
  public Future<Subscription> save(Subscription changed) {
    return commit(List.of(Change.of(changed))).map(changed);
  }

  /** Commits that it is told of it no more. */
  public Future<Void> forget(Subscription ended) {
    return commit(List.of(Change.without(ended))).onSuccess(done -> subscriptions.forget(ended));
  }

  /** Forgets all posts and media, and, when {@code everything}, accounts, applications, grants and where networks call, and of whom, too. */
  Future<Void> reset(boolean everything) {
    posts.clear();
    media.clear();
    List<String> maps = new ArrayList<>(List.of(Change.POSTS, Change.MEDIA, Change.COUNTS, Change.BYTES));
    shelves.values().forEach(shelf -> maps.addAll(shelf.clear()));
    if (everything) {
      accounts.clear();
      applications.clear();
      grants.clear();
      hooks.clear();
      subscriptions.clear();
      maps.addAll(List.of(Change.ACCOUNTS, Change.APPLICATIONS, Change.GRANTS, Change.HOOKS, Change.SUBSCRIPTIONS));
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
      case Account account -> {
        seen(account.network(), account.id());
        accounts.index(account);
      }
      case Application application -> applications.index(application);
      case Media each -> {
        seen(each.network(), each.id());
        media.index(each);
      }
      case Post post -> {
        seen(post.network(), post.id());
        posts.index(post);
      }
      case Counts counts -> posts.index(counts);
      case Hook hook -> hooks.put(hook.network(), hook);
      case Subscription subscription -> subscriptions.index(subscription);
      case null, default -> { }
    }
  }
}
