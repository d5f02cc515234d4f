package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Bluesky: the records of accounts, as anybody may read them. */
final class BlueskyRecordReading {
  private final World world;
  private final BlueskyDialect dialect;
  private final BlueskyRepository repository;

  BlueskyRecordReading(World world, BlueskyDialect dialect, BlueskyRepository repository) {
    this.world = world;
    this.dialect = dialect;
    this.repository = repository;
  }

  /** {@code com.atproto.repo.getRecord}. */
  Future<Answer> get(JsonObject parameters) {
    Account account = account(parameters);
    String uri = BlueskyNames.uri(account.id(), parameters.getString("collection"), parameters.getString("rkey"));
    Post post =
        repository.find(uri.replace("/" + BlueskyNames.GATES + "/", "/" + BlueskyNames.POSTS + "/"))
            .filter(found -> found.listed(System.currentTimeMillis()))
            .orElseThrow(() -> dialect.refusal(400, "RecordNotFound", "Could not locate record: " + uri));
    if (!parameters.getString("collection").equals(BlueskyNames.GATES)) {
      return Future.succeededFuture(Answer.json(200, view(post)));
    }
    Object gate = post.content().more().get(BlueskyRecords.GATE);
    if (gate == null) {
      throw dialect.refusal(400, "RecordNotFound", "Could not locate record: " + uri);
    }
    JsonObject record = new JsonObject((String) gate);
    return Future.succeededFuture(Answer.json(200,
        new JsonObject().put("uri", uri).put("cid", ContentIds.ofRecord(record)).put("value", record)));
  }

  /** {@code com.atproto.repo.listRecords}: by key, the highest first. */
  Future<Answer> list(JsonObject parameters) {
    Account account = account(parameters);
    boolean upwards = parameters.getBoolean("reverse", false);
    String cursor = parameters.getString("cursor");
    int limit = parameters.getInteger("limit", 50);
    List<Post> page =
        world.posts().timeline(account.id()).stream()
            .flatMap(id -> world.posts().find(BlueskyNetwork.BLUESKY, id).stream())
            .filter(post -> parameters.getString("collection").equals(BlueskyNames.POSTS) && post.listed(System.currentTimeMillis()))
            .filter(post -> cursor == null || (upwards ? post.name().compareTo(cursor) > 0 : post.name().compareTo(cursor) < 0))
            .sorted((one, other) -> upwards ? one.name().compareTo(other.name()) : other.name().compareTo(one.name()))
            .limit(limit)
            .toList();
    JsonArray records = new JsonArray();
    page.forEach(post -> records.add(view(post)));
    JsonObject answer = new JsonObject().put("records", records);
    if (!page.isEmpty()) {
      answer.put("cursor", page.get(page.size() - 1).name());
    }
    return Future.succeededFuture(Answer.json(200, answer));
  }

  private Account account(JsonObject parameters) {
    return BlueskyNames.find(world, parameters.getString("repo"))
        .orElseThrow(() -> dialect.invalid("Could not find repo: " + parameters.getString("repo")));
  }

  private static JsonObject view(Post post) {
    return new JsonObject().put("uri", BlueskyRepository.uri(post))
        .put("cid", post.content().more().get(BlueskyRecords.CID)).put("value", BlueskyRecords.record(post));
  }
}
