package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Bluesky: a thread's gate, which says who may answer and which answers are hidden. Stricter than the network: what is to be hidden must be an answer
 * in that thread.
 */
final class BlueskyGates {
  private static final String HIDDEN = "hiddenReplies";

  private final World world;
  private final Lexicons lexicons;
  private final BlueskyDialect dialect;
  private final BlueskyRepository repository;
  private final Set<String> onTheirWay = new HashSet<>();

  BlueskyGates(World world, Lexicons lexicons, BlueskyDialect dialect, BlueskyRepository repository) {
    this.world = world;
    this.lexicons = lexicons;
    this.dialect = dialect;
    this.repository = repository;
  }

  /** {@code com.atproto.repo.putRecord}: made, or written over the one whose hash is given. */
  Future<Answer> put(Exchange exchange, JsonObject input) {
    repository.own(exchange, input);
    if (!input.getString("collection").equals(BlueskyNames.GATES) || input.containsKey("swapCommit")) {
      throw dialect.invalid("The sandbox puts threadgates, over records and not over commits, and nothing else");
    }
    JsonObject record = input.getJsonObject("record");
    lexicons.checkRecord(BlueskyNames.GATES, record);
    String key = input.getString("rkey");
    String uri = BlueskyNames.uri(exchange.account.id(), BlueskyNames.POSTS, key);
    Post first =
        repository
            .find(uri)
            .filter(post -> post.content().replyTo() == null && uri.equals(record.getString("post")))
            .orElseThrow(() -> dialect.invalid("A threadgate is of the post with its key, with which a thread begins"));
    swap(first, input);
    answers(first, record);
    if (!onTheirWay.add(key)) {
      throw swapped(null);
    }
    return world
        .save(first.saying(first.content().with(BlueskyRecords.GATE, record.encode())))
        .onComplete(done -> onTheirWay.remove(key))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject()
            .put("uri", BlueskyNames.uri(exchange.account.id(), BlueskyNames.GATES, key))
            .put("cid", hash(saved))
            .put("commit", BlueskyRepository.commit(saved))
            .put("validationStatus", "valid")));
  }

  /** Whether the thread's author hides it. */
  static boolean hides(World world, Post answer) {
    return answer.content().replyTo() != null && hidden(world.posts().root(answer)).contains(BlueskyRepository.uri(answer));
  }

  private void swap(Post first, JsonObject input) {
    if (input.containsKey("swapRecord") && !Objects.equals(input.getString("swapRecord"), hash(first))) {
      throw swapped(hash(first));
    }
  }

  private RuntimeException swapped(String now) {
    return dialect.refusal(400, "InvalidSwap", "Record was at " + now);
  }

  private void answers(Post first, JsonObject record) {
    List<String> before = hidden(first);
    record.getJsonArray(HIDDEN, new JsonArray()).stream().map(String.class::cast).filter(uri -> !before.contains(uri)).forEach(uri ->
        repository
            .find(uri)
            .filter(post -> post.content().replyTo() != null && world.posts().root(post).id().equals(first.id()))
            .orElseThrow(() -> dialect.invalid("There is no such answer in the thread: " + uri)));
  }

  private static List<String> hidden(Post first) {
    return first.content().more().get(BlueskyRecords.GATE) instanceof String gate
        ? new JsonObject(gate).getJsonArray(HIDDEN, new JsonArray()).stream().map(String.class::cast).toList()
        : List.of();
  }

  private static String hash(Post first) {
    return first.content().more().get(BlueskyRecords.GATE) instanceof String gate ? ContentIds.ofRecord(new JsonObject(gate)) : null;
  }
}
