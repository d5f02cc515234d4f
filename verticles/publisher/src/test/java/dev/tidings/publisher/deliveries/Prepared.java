package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What must stand on a simulated network before a post can refer to it by an option. */
enum Prepared {
  /** A playlist of the account's own. */
  PLAYLIST("playlist", "PL1", true) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      var token = newsroom.control.account("youtube", newsroom.handle(account)).getString("accessToken");
      return call(newsroom, "/youtube/youtube/v3/playlists?part=snippet", token,
          new JsonObject().put("snippet", new JsonObject().put("title", "Tides"))).getString("id");
    }
  },
  /** A post of somebody else. */
  QUOTED("quote", "at://did:plc:somebody/app.bsky.feed.post/3klhfhiadkc27", false) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      var other = newsroom.control.unlimitedAccount("bluesky", "q" + newsroom.handle(account));
      var post = new JsonObject().put("$type", "app.bsky.feed.post").put("text", "To be quoted")
          .put("createdAt", "2026-08-01T10:00:00.000Z");
      var write = new JsonObject().put("$type", "com.atproto.repo.applyWrites#create")
          .put("collection", "app.bsky.feed.post").put("rkey", "3klhfhiadkc27").put("value", post);
      return call(newsroom, "/bluesky/xrpc/com.atproto.repo.applyWrites", other.getString("accessToken"),
          new JsonObject().put("repo", other.getString("id")).put("validate", true)
              .put("writes", new JsonArray().add(write)))
          .getJsonArray("results").getJsonObject(0).getString("uri");
    }
  },
  /** A post of the account's own on X, which quotes no stranger. */
  QUOTED_ON_X("quote", "1234567890", true) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      return onX(newsroom, account, "To be quoted");
    }
  },
  /** A post of the account's own on X, which answers no stranger. */
  ANSWERED_ON_X("replyTo", "1234567890", true) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      return onX(newsroom, account, "To be answered");
    }
  },
  /** A post of the account's own on Mastodon. */
  QUOTED_ON_MASTODON("quote", "103270115826048975", true) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      return onMastodon(newsroom, account, "To be quoted");
    }
  },
  /** Another of them. */
  ANSWERED_ON_MASTODON("replyTo", "103270115826048976", true) {
    @Override
    String make(Newsroom newsroom, AccountId account) {
      return onMastodon(newsroom, account, "To be answered");
    }
  };

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String option;
  private final String example;
  private final boolean byItself;

  Prepared(String option, String example, boolean byItself) {
    this.option = option;
    this.example = example;
    this.byItself = byItself;
  }

  /** Puts it there for a post of this account; gives what the option says. */
  abstract String make(Newsroom newsroom, AccountId account);

  String option() {
    return option;
  }

  /** What the option may say of one that is there. */
  String example() {
    return example;
  }

  /** Whether the account makes it itself, by one request. */
  boolean byItself() {
    return byItself;
  }

  private static String onX(Newsroom newsroom, AccountId account, String text) {
    var token = newsroom.control.account("x", newsroom.handle(account)).getString("accessToken");
    return call(newsroom, "/x/2/tweets", token, new JsonObject().put("text", text)).getJsonObject("data").getString("id");
  }

  private static String onMastodon(Newsroom newsroom, AccountId account, String text) {
    var token = newsroom.control.account("mastodon", newsroom.handle(account)).getString("accessToken");
    return call(newsroom, "/mastodon/api/v1/statuses", token, new JsonObject().put("status", text)).getString("id");
  }

  private static JsonObject call(Newsroom newsroom, String path, String token, JsonObject body) {
    var request = HttpRequest.newBuilder(URI.create(newsroom.sandbox.url() + path))
        .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    try {
      return new JsonObject(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
