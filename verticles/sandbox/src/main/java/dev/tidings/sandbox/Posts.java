package dev.tidings.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every post of every network, answers and comments among them, with what stands below it and what people did with it; also
 * those that were deleted. Touched by one event loop only.
 */
public final class Posts {
  private final Map<Network, LinkedHashMap<String, Post>> byNetwork = new HashMap<>();
  private final Map<String, List<String>> timelines = new HashMap<>();
  private final Map<String, List<String>> answers = new HashMap<>();
  private final Map<String, Counts> counts = new HashMap<>();
  private Consumer<Post> news = post -> { };

  Posts() {
    Networks.all().forEach(network -> byNetwork.put(network, new LinkedHashMap<>()));
  }

  /** From now on every new post is told, once it is committed. */
  void onNew(Consumer<Post> listener) {
    news = listener;
  }

  public Optional<Post> find(Network network, String id) {
    return Optional.ofNullable(byNetwork.get(network).get(id));
  }

  /** All posts of a network from the first to the last that came. */
  public Collection<Post> of(Network network) {
    return byNetwork.get(network).values();
  }

  /** All posts of a network from the last to the first that came. */
  public Iterator<Post> newestFirst(Network network) {
    return byNetwork.get(network).sequencedValues().reversed().iterator();
  }

  /** The ids of an account's posts, oldest first. */
  public List<String> timeline(String account) {
    return timelines.getOrDefault(account, List.of());
  }

  /** How many answers to a post stand. */
  public long answers(Network network, String post) {
    return answers.getOrDefault(key(network, post), List.of()).stream()
        .filter(id -> find(network, id).filter(answer -> !answer.deleted() && answer.replacedBy() == null).isPresent()).count();
  }

  /** The answers to a post that stand and are listed, the newest first. */
  public List<Post> answersTo(Network network, String post) {
    long now = System.currentTimeMillis();
    return answers.getOrDefault(key(network, post), List.of()).reversed().stream()
        .flatMap(id -> find(network, id).stream())
        .filter(answer -> answer.listed(now))
        .toList();
  }

  /** A comment as it is when it is deleted, and with it what stands below it. */
  public Post[] without(Post comment) {
    long now = System.currentTimeMillis();
    return Stream.concat(Stream.of(comment), answersTo(comment.network(), comment.id()).stream())
        .map(each -> each.deletedAt(now)).toArray(Post[]::new);
  }

  /** What a comment stands below in the end. */
  public Post root(Post comment) {
    Post above = comment;
    while (above.content().replyTo() != null) {
      above = find(above.network(), above.content().replyTo()).orElseThrow();
    }
    return above;
  }

  /** What people did with a post. */
  public Counts counts(Network network, String post) {
    return counts.getOrDefault(key(network, post), Counts.none(network, post));
  }

  void index(Post post) {
    if (byNetwork.get(post.network()).put(post.id(), post) == null) {
      timelines.computeIfAbsent(post.account(), account -> new ArrayList<>()).add(post.id());
      if (post.content().replyTo() != null) {
        answers.computeIfAbsent(key(post.network(), post.content().replyTo()), answered -> new ArrayList<>()).add(post.id());
      }
      news.accept(post);
    }
  }

  void index(Counts each) {
    counts.put(key(each.network(), each.post()), each);
  }

  void clear() {
    byNetwork.values().forEach(Map::clear);
    timelines.clear();
    answers.clear();
    counts.clear();
  }

  private static String key(Network network, String id) {
    return network.id() + "/" + id;
  }
}
