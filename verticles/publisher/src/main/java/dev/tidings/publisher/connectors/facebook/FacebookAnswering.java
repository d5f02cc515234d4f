package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Found;
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
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** Answers comments below a Page's posts, and hides them. */
final class FacebookAnswering {
  static final int LIMIT = 8_000;
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookAnswering(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
  }

  /** {@code POST /{comment}/comments}. */
  Future<Outcome<Witness>> answer(Remark remark, String text, Access access, Passage passage) {
    var call = graph.post(access, remark.target() + "/comments", Map.of("message", text)).in(passage);
    return calls.make(call, answer -> answer.success(OwnAnswers.witness(new OwnAnswer(
        Objects.requireNonNull(answer.json().getString("id")), null, answer.networkTime(), text))));
  }

  /** {@code GET /{comment}/comments}, the newest first: the Page's own, and those of which Facebook does not tell whose. */
  Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    var call = graph.get(access, remark.target() + "/comments", Map.of("fields", "id,message,created_time,from,permalink_url",
        "order", "reverse_chronological", "limit", PAGE));
    return calls.make(call, answer -> {
      var own = new ArrayList<OwnAnswer>();
      var perhapsOwn = new ArrayList<OwnAnswer>();
      for (var each : answer.json().getJsonArray("data")) {
        var comment = (JsonObject) each;
        var author = comment.getJsonObject("from", new JsonObject()).getString("id");
        if (author == null) {
          perhapsOwn.add(own(comment));
        } else if (author.equals(access.remoteId())) {
          own.add(own(comment));
        }
      }
      boolean complete = !answer.json().getJsonObject("paging", new JsonObject()).containsKey("next");
      return answer.success(OwnAnswers.judge(new Seen(own, perhapsOwn), complete, sought,
          descriptor.reconciliation().clockTolerance(), answer));
    });
  }

  private static OwnAnswer own(JsonObject comment) {
    return new OwnAnswer(comment.getString("id"), comment.getString("permalink_url"),
        FacebookHearing.time(comment), comment.getString("message", ""));
  }

  /** {@code POST /{comment}} with {@code is_hidden}. */
  Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    var call = graph.post(access, remark.remoteId(), Map.of("is_hidden", Boolean.toString(hidden)));
    return calls.make(call, answer -> answer.success(answer.json().getBoolean("success")));
  }
}
