package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;

/**
 * What others say to an account on Bluesky: {@code app.bsky.notification.listNotifications}, the newest first. A backlog is
 * read downwards page by page to what was read before, and only then does the cursor pass it.
 */
final class BlueskyHearing {
  static final String NOTIFICATIONS = "notifications";
  private static final int PAGE = 50;

  private final NetworkCalls calls;
  private final BlueskyPages pages;

  BlueskyHearing(NetworkCalls calls, BlueskyPages pages) {
    this.calls = calls;
    this.pages = pages;
  }

  /**
   * Where reading stands.
   *
   * @param since time and address of the newest that is read; empty when nothing is
   * @param newest the same of the backlog that is being read; empty when none is
   * @param page where the backlog goes on; empty when none is being read
   */
  private record Cursor(String since, String newest, String page) {
    static Cursor of(String text) {
      var parts = text == null ? new String[] {"", "", ""} : text.split("\\|", 3);
      return new Cursor(parts[0], parts[1], parts[2]);
    }

    boolean isRead(JsonObject notification) {
      return !since.isEmpty()
          && (mark(notification).equals(since) || at(notification).isBefore(Instant.parse(since.split(" ")[0])));
    }

    @Override
    public String toString() {
      return since + "|" + newest + "|" + page;
    }
  }

  private static Instant at(JsonObject notification) {
    return OffsetDateTime.parse(notification.getString("indexedAt")).toInstant();
  }

  private static String mark(JsonObject notification) {
    return at(notification) + " " + notification.getString("uri");
  }

  Future<Outcome<Heard>> hear(String text, Access access) {
    var cursor = Cursor.of(text);
    var url = Xrpc.url(access, "app.bsky.notification.listNotifications") + "?reasons=mention&reasons=reply&limit=" + PAGE
        + (cursor.page().isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor.page(), StandardCharsets.UTF_8));
    var call = RemoteCall.of(HttpMethod.GET, url).as(access).drawing(BlueskyMeasuring.BUDGET);
    return calls.make(call, answer -> heard(answer, cursor, access));
  }

  private Outcome<Heard> heard(Answer answer, Cursor before, Access access) {
    JsonArray told = answer.json().getJsonArray("notifications");
    var mentions = new ArrayList<Mention>();
    boolean reached = false;
    for (var each : told) {
      var notification = (JsonObject) each;
      reached = reached || before.isRead(notification);
      if (!reached) {
        mentions.add(mention(notification, access));
      }
    }
    var top = told.isEmpty() ? before.since() : mark(told.getJsonObject(0));
    var newest = before.newest().isEmpty() ? top : before.newest();
    var next = answer.json().getString("cursor");
    boolean more = !reached && next != null && !told.isEmpty() && !before.since().isEmpty();
    var after = more ? new Cursor(before.since(), newest, next) : new Cursor(newest, "", "");
    return answer.success(new Heard(mentions, after.toString(), more));
  }

  private Mention mention(JsonObject notification, Access access) {
    var author = notification.getJsonObject("author");
    var key = Xrpc.key(notification.getString("uri"));
    var record = notification.getJsonObject("record");
    var parent = record.getJsonObject("reply", new JsonObject()).getJsonObject("parent", new JsonObject()).getString("uri");
    boolean comment = parent != null && parent.startsWith("at://" + access.remoteId() + "/");
    return new Mention(notification.getString("uri"), comment ? Mention.COMMENT : Mention.MENTION, author.getString("did"),
        author.getString("handle"), record.getString("text"), at(notification), parent == null ? null : Xrpc.key(parent),
        pages.post(access, author.getString("handle"), key));
  }
}
