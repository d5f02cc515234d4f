package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnAnswers;
import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import dev.tidings.publisher.connectors.OwnAnswers.Seen;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Answers comments below a member's or a page's posts. LinkedIn has no call that hides one. */
final class LinkedInAnswering implements Answering {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInAnswering(NetworkDescriptor descriptor, NetworkCalls calls, LinkedInCalls making) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.making = making;
  }

  @Override
  public List<String> budgets() {
    return LinkedInMeasuring.BUDGET;
  }

  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public boolean answers(Remark remark) {
    return remark.kind().equals(Mention.COMMENT) && LinkedInComments.isName(remark.target());
  }

  /** {@code POST /rest/socialActions/{comment}/comments}: 201, with the comment's id in the header {@code x-restli-id}. */
  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    var activity = LinkedInComments.activity(remark.target());
    var call = making.rest(HttpMethod.POST, access, LinkedInComments.path(remark.target())).in(passage)
        .json(new JsonObject().put("actor", access.remoteId()).put("object", activity)
            .put("message", new JsonObject().put("text", saying.text())).put("parentComment", remark.target()));
    return calls.make(call, answer -> answer.success(OwnAnswers.witness(
        new OwnAnswer(named(answer, activity), null, answer.networkTime(), saying.text()))));
  }

  private static String named(Answer answer, String activity) {
    var id = answer.headers().get("x-restli-id");
    return id == null ? LinkedInComments.name(answer.json()) : LinkedInComments.name(activity, id);
  }

  /** {@code GET /rest/socialActions/{comment}/comments}: the account's own. */
  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    return calls.make(LinkedInComments.below(making, access, remark.target(), 0), answer -> {
      var own = answer.json().getJsonArray("elements").stream().map(each -> (JsonObject) each)
          .filter(each -> access.remoteId().equals(each.getString("actor")))
          .map(each -> new OwnAnswer(LinkedInComments.name(each), null, LinkedInComments.time(each), LinkedInComments.text(each)))
          .toList();
      return answer.success(OwnAnswers.judge(new Seen(own, List.of()), LinkedInComments.next(answer.json(), 0) == null, sought,
          descriptor.reconciliation().clockTolerance(), answer));
    });
  }
}
