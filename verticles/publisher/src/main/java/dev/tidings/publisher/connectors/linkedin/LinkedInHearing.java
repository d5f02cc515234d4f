package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CommentPage;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What others say below an author's newest posts: {@code GET /rest/posts} names them, {@code GET /rest/socialActions} tells
 * where the number of comments has changed, {@code GET /rest/socialActions/{urn}/comments} what they are, and the answers to
 * them alike. In which order comments come is not documented: all pages are read. A member's are shown to few applications.
 */
final class LinkedInHearing {
  static final String COMMENTS = "comments";
  private static final String POSTS = "25";
  private static final String LISTED = "listed";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInHearing(NetworkDescriptor descriptor, NetworkCalls calls, LinkedInCalls making) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.making = making;
  }

  /** Posts that are named and not yet counted are in the cursor beside the rounds. */
  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var rounds = CommentRounds.of(cursor);
    var listed = cursor == null ? new JsonArray() : new JsonObject(cursor).getJsonArray(LISTED, new JsonArray());
    if (!listed.isEmpty()) {
      return counted(rounds, listed.stream().map(String.class::cast).toList(), access);
    }
    return rounds.post() == null ? posts(rounds, access) : comments(rounds, access);
  }

  private Future<Outcome<Heard>> posts(CommentRounds rounds, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("q", "author");
    query.put("author", access.remoteId());
    query.put("count", POSTS);
    query.put("sortBy", "CREATED");
    var call = making.rest(HttpMethod.GET, access, "/posts").query(query).header("X-RestLi-Method", "FINDER");
    return calls.make(call, answer -> {
      var listed = new JsonArray();
      answer.json().getJsonArray("elements").forEach(each -> listed.add(((JsonObject) each).getString("id")));
      return answer.success(listed.isEmpty() ? rounds.listed(List.of()) : new Heard(
          List.of(), new JsonObject(rounds.toString()).put(LISTED, listed).encode(), true));
    });
  }

  /** Who commented on none has no figures. */
  private Future<Outcome<Heard>> counted(CommentRounds rounds, List<String> urns, Access access) {
    var call = making.rest(HttpMethod.GET, access, "/socialActions?ids=List("
        + urns.stream().map(LinkedInCalls::encoded).collect(Collectors.joining(",")) + ")")
        .header("X-RestLi-Method", "BATCH_GET");
    return calls.make(call, answer -> {
      var results = answer.json().getJsonObject("results");
      return answer.success(rounds.listed(urns.stream()
          .map(urn -> new Commented(urn, LinkedInComments.answers(results.getJsonObject(urn, new JsonObject())))).toList()));
    });
  }

  private Future<Outcome<Heard>> comments(CommentRounds rounds, Access access) {
    var urn = rounds.thread() == null ? rounds.post() : rounds.thread();
    int start = rounds.page() == null ? 0 : Integer.parseInt(rounds.page());
    return calls.make(LinkedInComments.below(making, access, urn, start), answer -> answer.success(
            rounds.told(page(answer.json(), start, rounds, access), each -> access.remoteId().equals(each.authorId()))))
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused && refused.code().equals("not-found")
            ? new Outcome.Success<>(rounds.gone(), refused.budgets(), refused.exchange()) : outcome);
  }

  private CommentPage page(JsonObject list, int start, CommentRounds rounds, Access access) {
    var comments = new ArrayList<Mention>();
    var threads = new ArrayList<Commented>();
    for (var each : list.getJsonArray("elements")) {
      var comment = (JsonObject) each;
      var told = mention(comment, rounds, access);
      comments.add(told);
      if (rounds.thread() == null && LinkedInComments.answers(comment) > 0) {
        threads.add(new Commented(told.remoteId(), LinkedInComments.answers(comment), rounds.post()));
      }
    }
    return new CommentPage(comments, List.of(), threads, LinkedInComments.next(list, start), false);
  }

  /** What an author is called is not told. */
  private Mention mention(JsonObject comment, CommentRounds rounds, Access access) {
    return new Mention(LinkedInComments.name(comment), Mention.COMMENT, comment.getString("actor"), null,
        LinkedInComments.text(comment), LinkedInComments.time(comment), rounds.post(),
        descriptor.postUrl(access.server(), access.handle(), rounds.post()), rounds.thread());
  }
}
