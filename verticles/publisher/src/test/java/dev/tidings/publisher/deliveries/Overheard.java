package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A newsroom whose accounts are read, and the people who say things there. */
record Overheard(Newsroom newsroom) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicLong KEYS = new AtomicLong();

  /** Settings of a process that reads often, and whose own requests do not time out. */
  static Map<String, String> settings(String kafka) {
    var settings = new HashMap<>(Newsroom.PATIENT);
    settings.put("roles", "media,publisher,publisher.x,publisher.mastodon,publisher.bluesky,publisher.facebook,"
        + "publisher.reading");
    settings.put("kafka.url", kafka);
    settings.put("reading.look", "200ms");
    settings.put("reading.mentions", "300ms");
    settings.put("reading.first", "500ms");
    settings.put("reading.retry", "500ms");
    settings.put("reading.kafka-idle", "5s");
    settings.put("reading.kafka-patience", "2s");
    return settings;
  }

  /** Somebody with an account of a network, who is not of the desk. */
  JsonObject stranger(String network) {
    var handle = "mia" + Long.toString(System.nanoTime(), 36);
    return newsroom.control.unlimitedAccount(network, handle).copy().put("handle", handle);
  }

  /** Posts on a simulated network as somebody else; gives the post's id. */
  String say(String network, JsonObject who, String text, String answers) {
    if (network.equals("bluesky")) {
      return sayOnBluesky(who, text, answers);
    }
    var body = new JsonObject();
    if (network.equals("x")) {
      body.put("text", text);
      if (answers != null) {
        body.put("reply", new JsonObject().put("in_reply_to_tweet_id", answers));
      }
    } else {
      body.put("status", text);
      if (answers != null) {
        body.put("in_reply_to_id", answers);
      }
    }
    var path = network.equals("x") ? "/x/2/tweets" : "/mastodon/api/v1/statuses";
    var json = send(who, path, BodyPublishers.ofString(body.encode()), "POST");
    return json.getJsonObject("data", json).getString("id");
  }

  /** An answer on Bluesky names its parent by address and hash; gives the record's key. */
  private String sayOnBluesky(JsonObject who, String text, String answers) {
    var key = key(System.currentTimeMillis() * 1000 + KEYS.incrementAndGet());
    var post = new JsonObject().put("$type", "app.bsky.feed.post").put("text", text)
        .put("createdAt", Instant.now().toString());
    if (answers != null) {
      var author = newsroom.text("select a.remote_id from account a join receipt r on r.account_id = a.id"
          + " where r.remote_id = '" + answers + "'").getFirst();
      var parent = send(who, "/bluesky/xrpc/com.atproto.repo.getRecord?collection=app.bsky.feed.post&repo=" + author
          + "&rkey=" + answers, BodyPublishers.noBody(), "GET");
      var reference = new JsonObject().put("uri", parent.getString("uri")).put("cid", parent.getString("cid"));
      post.put("reply", new JsonObject().put("root", reference).put("parent", reference));
    }
    var creation = new JsonObject().put("$type", "com.atproto.repo.applyWrites#create")
        .put("collection", "app.bsky.feed.post").put("rkey", key).put("value", post);
    var writes = new JsonObject().put("repo", who.getString("id")).put("writes", new JsonArray().add(creation));
    send(who, "/bluesky/xrpc/com.atproto.repo.applyWrites", BodyPublishers.ofString(writes.encode()), "POST");
    return key;
  }

  /** A timestamp as atproto writes it in keys. */
  private static String key(long micros) {
    var text = new StringBuilder();
    long left = micros << 10;
    for (int i = 0; i < 13; i++) {
      text.insert(0, "234567abcdefghijklmnopqrstuvwxyz".charAt((int) (left & 31)));
      left >>>= 5;
    }
    return text.toString();
  }

  private JsonObject send(JsonObject who, String path, BodyPublisher body, String method) {
    var request = HttpRequest.newBuilder(URI.create(newsroom.sandbox.url() + path))
        .header("Authorization", "Bearer " + who.getString("accessToken")).header("Content-Type", "application/json")
        .method(method, body).build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      return new JsonObject(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
