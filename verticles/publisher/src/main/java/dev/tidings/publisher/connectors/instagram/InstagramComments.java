package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** The first comment below a post: written by its author, and looked up before it is written again. */
final class InstagramComments {
  private static final String MOST = "50";

  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramComments(NetworkCalls calls, InstagramCalls instagram) {
    this.calls = calls;
    this.instagram = instagram;
  }

  /**
   * {@code POST /{media}/comments}. A lack of rights to comment is told with the post, which stands: it is no
   * reason to publish nothing more on the account.
   */
  Future<Outcome<Witness>> write(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var post = earlier.post(step.part()).orElseThrow(() -> new IllegalStateException("there is no post to comment on"));
    var call = instagram.post(access, post.remoteId() + "/comments",
        Map.of("message", new InstagramOptions(variant).firstComment())).in(context);
    return calls.<Witness>make(call, answer -> answer.success(witness(step.number(), step.part(),
            Objects.requireNonNull(answer.json().getString("id")), answer)))
        .map(outcome -> outcome instanceof Outcome.Refused<Witness> refused
            && (refused.category() == Category.SCOPE || refused.category() == Category.REJECTED)
            ? new Outcome.Refused<>(Category.REJECTED, "comment-refused", "The post is out, but not its first comment. "
                + refused.message(), null, refused.budgets(), refused.exchange())
            : outcome);
  }

  private static Witness witness(int step, int part, String id, Answer answer) {
    return new Witness(Witness.Kind.NAME, step, part, -1, id, null, answer.networkTime());
  }

  /** {@code GET /{media}/comments}: the account's own of the same words. */
  Future<Outcome<Found>> find(Lookup lookup, Witness post, Access access) {
    var wanted = ComparableText.folded(new InstagramOptions(lookup.variant()).firstComment());
    var call = instagram.get(
        access, post.remoteId() + "/comments", Map.of("fields", "text,timestamp,username", "limit", MOST));
    return calls.make(call, answer -> {
      var candidates = new ArrayList<Found.Candidate>();
      String same = null;
      for (var each : answer.json().getJsonArray("data")) {
        var comment = (JsonObject) each;
        boolean own = access.handle() == null
            || access.handle().equalsIgnoreCase(comment.getString("username", access.handle()));
        var text = comment.getString("text", "");
        if (own) {
          boolean alike = ComparableText.folded(text).equals(wanted);
          candidates.add(new Found.Candidate(comment.getString("id"), post.url(),
              InstagramReading.time(comment), text, alike ? "same" : "other-text"));
          same = alike ? comment.getString("id") : same;
        }
      }
      if (same != null) {
        return answer.success(new Found.Match(witness(lookup.step(), lookup.part(), same, answer), candidates));
      }
      boolean more = answer.json().getJsonObject("paging", new JsonObject()).containsKey("next");
      return answer.success(more ? new Found.CannotTell("too-many-posts", candidates)
          : new Found.Absent(answer.networkTime(), candidates));
    });
  }
}
