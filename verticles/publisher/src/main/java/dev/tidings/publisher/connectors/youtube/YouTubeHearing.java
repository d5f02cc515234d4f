package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What others say below a channel's videos: {@code GET /youtube/v3/commentThreads} of the whole channel, the newest first. A
 * backlog is read downwards page by page to what was read before, and only then does the cursor pass it. Answers to comments
 * are not read. https://developers.google.com/youtube/v3/docs/commentThreads/list
 */
final class YouTubeHearing {
  static final String COMMENTS = "comments";
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final YouTubeCalls calls;

  YouTubeHearing(NetworkDescriptor descriptor, YouTubeCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /**
   * Where reading stands.
   *
   * @param since time and id of the newest that is read; empty when nothing is
   * @param newest the same of the backlog that is being read; empty when none is
   * @param page where the backlog goes on; empty when none is being read
   */
  private record Cursor(String since, String newest, String page) {
    static Cursor of(String text) {
      var parts = text == null ? new String[] {"", "", ""} : text.split("\\|", 3);
      return new Cursor(parts[0], parts[1], parts[2]);
    }

    boolean isRead(Mention comment) {
      return !since.isEmpty()
          && (mark(comment).equals(since) || comment.at().isBefore(Instant.parse(since.split(" ")[0])));
    }

    @Override
    public String toString() {
      return since + "|" + newest + "|" + page;
    }
  }

  private static String mark(Mention comment) {
    return comment.at() + " " + comment.remoteId();
  }

  /** A page whose token YouTube does not take any more is begun anew from the newest at the next look. */
  Future<Outcome<Heard>> hear(String text, Access access) {
    var cursor = Cursor.of(text);
    var query = new LinkedHashMap<String, String>();
    query.put("part", "snippet");
    query.put("allThreadsRelatedToChannelId", access.remoteId());
    query.put("order", "time");
    query.put("textFormat", "plainText");
    query.put("maxResults", PAGE);
    if (!cursor.page().isEmpty()) {
      query.put("pageToken", cursor.page());
    }
    var call = calls.api(HttpMethod.GET, access, "commentThreads", query).drawing(YouTubeMeasuring.BUDGET);
    return calls.make(call, answer -> heard(answer, cursor, access)).map(outcome ->
        outcome instanceof Outcome.Refused<Heard> refused && refused.code().equals("page-gone")
            ? new Outcome.Success<>(new Heard(List.of(), new Cursor(cursor.since(), "", "").toString(), false),
                refused.budgets(), refused.exchange())
            : outcome);
  }

  private Outcome<Heard> heard(Answer answer, Cursor before, Access access) {
    var told = answer.json().getJsonArray("items", new JsonArray());
    var comments = told.stream().map(each -> comment((JsonObject) each, access)).toList();
    var mentions = new ArrayList<Mention>();
    boolean reached = false;
    for (var comment : comments) {
      reached = reached || before.isRead(comment);
      if (!reached && !access.remoteId().equals(comment.authorId())) {
        mentions.add(comment);
      }
    }
    var top = comments.isEmpty() ? before.since() : mark(comments.getFirst());
    var newest = before.newest().isEmpty() ? top : before.newest();
    var next = answer.json().getString("nextPageToken");
    boolean more = !reached && next != null && !before.since().isEmpty();
    var after = more ? new Cursor(before.since(), newest, next) : new Cursor(newest, "", "");
    return answer.success(new Heard(mentions, after.toString(), more));
  }

  private Mention comment(JsonObject thread, Access access) {
    var comment = thread.getJsonObject("snippet").getJsonObject("topLevelComment");
    var said = comment.getJsonObject("snippet");
    var id = comment.getString("id");
    var video = thread.getJsonObject("snippet").getString("videoId");
    var handle = said.getString("authorDisplayName", "").replaceFirst("^@", "");
    return new Mention(id, Mention.COMMENT, said.getJsonObject("authorChannelId", new JsonObject()).getString("value"),
        handle.isEmpty() ? null : handle, said.getString("textDisplay"), Instant.parse(said.getString("publishedAt")), video,
        video == null ? null : descriptor.postUrl(access.server(), access.handle(), video) + "&lc=" + id);
  }
}
