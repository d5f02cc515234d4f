package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bluesky: writes the records of accounts, and finds them. A key is taken by one record at a time. */
public final class BlueskyRepository {
  private final World world;
  private final Lexicons lexicons;
  private final BlueskyDialect dialect;
  private final Troubles troubles;
  private final BlueskyBlobs blobs;
  private final BlueskyRecords records;
  private final BlueskyKeys keys = new BlueskyKeys();
  private final Set<String> onTheirWay = new HashSet<>();
  private final Map<String, String> idsByUri = new HashMap<>();

  public BlueskyRepository(World world, Lexicons lexicons, BlueskyDialect dialect, Troubles troubles, BlueskyBlobs blobs) {
    this.world = world;
    this.lexicons = lexicons;
    this.dialect = dialect;
    this.troubles = troubles;
    this.blobs = blobs;
    this.records = new BlueskyRecords(world, blobs, dialect, this::find);
    world.posts().of(BlueskyNetwork.BLUESKY).forEach(post -> idsByUri.put(uri(post), post.id()));
  }

  /** {@code com.atproto.repo.applyWrites}: here a post, alone or with who may reply to it. */
  public Future<Answer> write(Exchange exchange, JsonObject input) {
    own(exchange, input);
    JsonArray writes = input.getJsonArray("writes");
    Creation post = creation(writes, 0, BlueskyNames.POSTS);
    Creation gate = writes.size() > 1 ? creation(writes, 1, BlueskyNames.GATES) : null;
    if (writes.size() > 2) {
      throw dialect.invalid("The sandbox takes one post at a time");
    }
    String uri = BlueskyNames.uri(exchange.account.id(), BlueskyNames.POSTS, post.key());
    if (gate != null && !(gate.key().equals(post.key()) && uri.equals(gate.record().getString("post")))) {
      throw dialect.invalid("A threadgate is of the post with its key");
    }
    return place(exchange, uri, post, gate).map(saved -> written(exchange, saved, gate));
  }

  /** {@code com.atproto.repo.createRecord}: here a post, by the key that is given or by the time. */
  public Future<Answer> create(Exchange exchange, JsonObject input) {
    own(exchange, input);
    String key = input.getString("rkey", keys.next());
    Creation post = creation(input.getString("collection"), key, input.getJsonObject("record"), BlueskyNames.POSTS);
    return place(exchange, BlueskyNames.uri(exchange.account.id(), BlueskyNames.POSTS, key), post, null)
        .map(saved -> Answer.json(200, new JsonObject().put("uri", uri(saved)).put("cid", saved.content().more().get(BlueskyRecords.CID))
            .put("commit", commit(saved)).put("validationStatus", "valid")));
  }

  private Future<Post> place(Exchange exchange, String uri, Creation post, Creation gate) {
    PostContent content = records.content(exchange.account, post.key(), post.record(), gate == null ? null : gate.record());
    if (find(uri).isPresent() || !onTheirWay.add(uri)) {
      throw dialect.failed(500);
    }
    return blobs
        .describe(content.media(), post.record().getJsonObject("embed", new JsonObject()))
        .compose(described -> save(exchange, uri, content))
        .onComplete(done -> onTheirWay.remove(uri));
  }

  private record Creation(String key, JsonObject record) {}

  private Creation creation(JsonArray writes, int index, String collection) {
    JsonObject write = writes.isEmpty() ? new JsonObject() : writes.getJsonObject(index);
    if (!"com.atproto.repo.applyWrites#create".equals(write.getString("$type"))) {
      throw dialect.invalid("The sandbox creates a post and its threadgate, and nothing else");
    }
    return creation(write.getString("collection"), write.getString("rkey"), write.getJsonObject("value"), collection);
  }

  private Creation creation(String given, String key, JsonObject record, String collection) {
    if (!collection.equals(given)) {
      throw dialect.invalid("The sandbox creates a post and its threadgate, and nothing else");
    }
    if (key == null || !LexiconFormats.fits("tid", key)) {
      throw dialect.refusal(400, "InvalidRecordKey", "Invalid record key. Expected \"tid\"");
    }
    lexicons.checkRecord(collection, record);
    return new Creation(key, record);
  }

  private Future<Post> save(Exchange exchange, String uri, PostContent content) {
    String id = world.nextId(BlueskyNetwork.BLUESKY);
    PostTimes times =
        new PostTimes(exchange.arrivedMicros, Micros.now(), System.currentTimeMillis() + troubles.visibilityMillis(exchange), 0, 0);
    return world
        .save(new Post(BlueskyNetwork.BLUESKY, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(
            saved -> {
              idsByUri.put(uri, id);
              exchange.accepted = true;
            });
  }

  private static Answer written(Exchange exchange, Post post, Creation gate) {
    JsonArray results = new JsonArray().add(result(uri(post), (String) post.content().more().get(BlueskyRecords.CID)));
    if (gate != null) {
      String uri = BlueskyNames.uri(exchange.account.id(), BlueskyNames.GATES, gate.key());
      results.add(result(uri, ContentIds.ofRecord(gate.record())));
    }
    return Answer.json(200, new JsonObject().put("commit", commit(post)).put("results", results));
  }

  private static JsonObject result(String uri, String cid) {
    return new JsonObject()
        .put("$type", "com.atproto.repo.applyWrites#createResult")
        .put("uri", uri)
        .put("cid", cid)
        .put("validationStatus", "valid");
  }

  /** A commit's name; the sandbox keeps no tree of commits. */
  static JsonObject commit(Post post) {
    return new JsonObject().put("cid", ContentIds.ofRecord(new JsonObject().put("post", post.id()))).put("rev", post.name());
  }

  /** {@code com.atproto.repo.deleteRecord}: what is not there is deleted as well. */
  public Future<Answer> delete(Exchange exchange, JsonObject input) {
    own(exchange, input);
    String uri = BlueskyNames.uri(exchange.account.id(), input.getString("collection"), input.getString("rkey"));
    return find(uri)
        .map(post -> world.save(post.deletedAt(System.currentTimeMillis())).map(deleted -> Answer.json(200, new JsonObject().put("commit", commit(post)))))
        .orElseGet(() -> Future.succeededFuture(Answer.json(200, new JsonObject())))
        .onSuccess(done -> exchange.accepted = true);
  }

  /** The account's post of that key that is the latest, deleted or not. */
  public static Optional<Post> newest(World world, Account account, String key) {
    return world.posts().timeline(account.id()).reversed().stream()
        .flatMap(id -> world.posts().find(BlueskyNetwork.BLUESKY, id).stream())
        .filter(post -> post.name().equals(key))
        .findFirst();
  }

  /** The post at an address. */
  public Optional<Post> find(String uri) {
    return Optional.ofNullable(idsByUri.get(uri)).flatMap(id -> world.posts().find(BlueskyNetwork.BLUESKY, id))
        .filter(post -> !post.deleted());
  }

  void own(Exchange exchange, JsonObject input) {
    if (BlueskyNames.find(world, input.getString("repo")).filter(found -> found.id().equals(exchange.account.id())).isEmpty()) {
      throw dialect.refusal(401, "AuthenticationRequired", "Authentication Required");
    }
  }

  static String uri(Post post) {
    return BlueskyNames.uri(post.account(), BlueskyNames.POSTS, post.name());
  }
}
