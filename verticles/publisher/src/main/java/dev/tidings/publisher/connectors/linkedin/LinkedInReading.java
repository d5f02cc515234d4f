package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.OwnPosts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** An author's own posts on LinkedIn, as it gives them back. */
final class LinkedInReading {
  private static final int PAGE = 25;
  private static final String NOT_READABLE = "own-posts-not-readable";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInReading(NetworkDescriptor descriptor, NetworkCalls calls, LinkedInCalls making) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.making = making;
  }

  /**
   * {@code GET /rest/posts?q=author}, newest first. A member's posts are shown to few applications: where they are not,
   * nothing can be told, and the account itself is in order.
   */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var text = lookup.variant().parts().get(lookup.part()).text();
    var seen = new HashSet<String>();
    var recognised = new RecognisedShare(lookup, descriptor, access);
    return new OwnPosts(descriptor.reconciliation(), lookup, RecognisedShare.comparable(text), RecognisedShare.loosely(text),
        next -> page(next == null ? 0 : Integer.parseInt(next), access, recognised, seen)).find()
        .map(outcome -> outcome instanceof Outcome.Refused<Found> refused && refused.category() == Outcome.Category.SCOPE
            ? new Outcome.Success<>(new Found.CannotTell(NOT_READABLE, List.of()), refused.budgets(), refused.exchange())
            : outcome);
  }

  private Future<Outcome<OwnPosts.Page>> page(int start, Access access, RecognisedShare recognised, Set<String> seen) {
    var query = new LinkedHashMap<String, String>();
    query.put("q", "author");
    query.put("author", access.remoteId());
    query.put("count", Integer.toString(PAGE));
    query.put("start", Integer.toString(start));
    query.put("sortBy", "CREATED");
    var call = making.rest(HttpMethod.GET, access, "/posts").query(query).header("X-RestLi-Method", "FINDER");
    return calls.make(call, answer -> page(answer, start, recognised, seen));
  }

  /** Pages are counted from the newest: a post that comes in between moves another onto the next page, seen twice. */
  private static Outcome<OwnPosts.Page> page(Answer answer, int start, RecognisedShare recognised, Set<String> seen) {
    var elements = answer.json().getJsonArray("elements");
    var posts = new ArrayList<OwnPost>();
    for (var each : elements) {
      var post = (JsonObject) each;
      if (seen.add(Objects.requireNonNull(post.getString("id")))) {
        posts.add(recognised.of(post));
      }
    }
    var next = elements.size() < PAGE ? null : Integer.toString(start + elements.size());
    return answer.success(OwnPosts.Page.of(posts, next, answer));
  }
}
