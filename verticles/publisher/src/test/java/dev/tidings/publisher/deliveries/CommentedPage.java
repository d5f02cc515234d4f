package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CommentId;
import dev.tidings.bus.ReplyId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** A connected Page on the simulated Facebook with a post below which somebody has commented, as reading leaves it. */
final class CommentedPage {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final AccountId account;
  private final Newsroom newsroom;
  private final WorkspaceId workspace;
  private final String token;
  private final String post;

  CommentedPage(Newsroom newsroom, WorkspaceId workspace) {
    this.newsroom = newsroom;
    this.workspace = workspace;
    this.account = newsroom.account(workspace, "facebook");
    this.token = newsroom.control.unlimitedAccount("facebook", newsroom.handle(account)).getString("accessToken");
    var page = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    this.post = call("POST", page + "/feed", "message=Open+" + account).getString("id");
  }

  /** Somebody says this. */
  CommentId comment(String text) {
    var number = post.substring(post.indexOf('_') + 1);
    var mia = newsroom.control.unlimitedAccount("facebook", "mia");
    var said = newsroom.control.call("POST", "posts/facebook/" + number + "/comments",
        new JsonObject().put("account", mia.getString("id")).put("text", text)).getString("id");
    var id = Identifiers.next();
    newsroom.database.execute("insert into comment (workspace_id, id, account_id, network, kind, remote_id, text, at, answers)"
        + " values ('" + workspace + "', '" + id + "', '" + account + "', 'facebook', 'comment', '" + number + "_" + said
        + "', '" + text + "', now(), '" + post + "')");
    return new CommentId(id);
  }

  /** A reply that a process which is gone was sending, as its last commit leaves it; and whether it got so far. */
  ReplyId abandoned(CommentId comment, String text, boolean arrived) {
    if (arrived) {
      call("POST", remote(comment) + "/comments", "message=" + text);
    }
    return stored(comment, text, "state, next_at, attempt, lease_epoch, lease_until, first_sent_at", "'SENDING',"
        + " now() + interval '500 milliseconds', 1, 1, now() + interval '500 milliseconds', now() - interval '2 seconds'");
  }

  /** Replies that waited, the oldest first, when the database was put back; the last had been sent after the backup. */
  List<ReplyId> restored(CommentId comment, List<String> texts) {
    call("POST", remote(comment) + "/comments", "message=" + texts.getLast());
    newsroom.database.execute("begin");
    var replies = texts.stream().map(text -> stored(comment, text, "state, next_at, asked_at, epoch",
        "'WAITING', now(), clock_timestamp() - interval '10 seconds', current_epoch() - 1")).toList();
    newsroom.database.execute("commit");
    return replies;
  }

  /** A reply that is there, in doubt after so many look-ups. */
  ReplyId inDoubt(CommentId comment, String text, int lookups) {
    call("POST", remote(comment) + "/comments", "message=" + text);
    return stored(comment, text, "state, next_at, attempt, lookups, lease_epoch, lease_until, first_sent_at",
        "'IN_DOUBT', now(), 1, " + lookups + ", 1, now(), now() - interval '2 seconds'");
  }

  /** A reply that has waited for so long. */
  ReplyId waiting(CommentId comment, String text, String since) {
    return stored(comment, text, "state, next_at, asked_at", "'WAITING', now(), now() - interval '" + since + "'");
  }

  private ReplyId stored(CommentId comment, String text, String columns, String values) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into stream_head (workspace_id, stream, version) values ('" + workspace
        + "', 'comment-reply:" + id + "', 1);"
        + "insert into comment_reply (workspace_id, id, comment_id, account_id, network, target, text, asked_by, " + columns
        + ") select workspace_id, '" + id + "', id, account_id, network, remote_id, '" + text + "', 'test', " + values
        + " from comment where id = '" + comment + "'");
    return new ReplyId(id);
  }

  /** What was said aloud of a reply, and whether it is settled. */
  List<String> alerts(ReplyId reply) {
    return newsroom.text("select kind || case when cleared_at is null then ' open' else ' settled' end from alert"
        + " where stream = 'comment-reply:" + reply + "'");
  }

  /** The next request of this Page that does this meets a fault. */
  void fault(String kind, String operation, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "facebook").put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account)).put("operations", new JsonArray().add(operation));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
  }

  /** What stands below a comment on Facebook. */
  List<String> below(CommentId comment) {
    return call("GET", remote(comment) + "/comments?fields=message&limit=100", null).getJsonArray("data").stream()
        .map(each -> ((JsonObject) each).getString("message")).toList();
  }

  /** What people say below the post on Facebook. */
  List<String> said() {
    return call("GET", post + "/comments?fields=message&limit=100", null).getJsonArray("data").stream()
        .map(each -> ((JsonObject) each).getString("message")).toList();
  }

  /** Whether Facebook hides it. */
  boolean hidden(CommentId comment) {
    return call("GET", post + "/comments?fields=id,is_hidden&limit=100", null).getJsonArray("data").stream()
        .map(each -> (JsonObject) each).filter(each -> each.getString("id").equals(remote(comment)))
        .findFirst().orElseThrow().getBoolean("is_hidden");
  }

  private String remote(CommentId comment) {
    return newsroom.text("select remote_id from comment where id = '" + comment + "'").getFirst();
  }

  /** Types of a reply's events, in order. */
  List<String> events(ReplyId reply) {
    return newsroom.text("select type from event where stream = 'comment-reply:" + reply + "' order by version");
  }

  void await(ReplyId reply, String state) {
    newsroom.awaitCount("the reply is " + state + ", not " + newsroom.text("select state || coalesce(' ' || reason, '')"
        + " from comment_reply where id = '" + reply + "'"),
        "select count(*) from comment_reply where id = '" + reply + "' and state = '" + state + "'", 1);
  }

  private JsonObject call(String method, String path, String form) {
    var request = HttpRequest.newBuilder(URI.create(newsroom.sandbox.url() + "/facebook/v26.0/" + path))
        .header("Authorization", "Bearer " + token);
    if (form != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded").method(method, BodyPublishers.ofString(form));
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new JsonObject(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
