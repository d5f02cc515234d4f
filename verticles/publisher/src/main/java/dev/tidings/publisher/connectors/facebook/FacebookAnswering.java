package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphAnswering;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Answers comments below a Page's posts, hides and deletes them. */
final class FacebookAnswering extends GraphAnswering {
  private static final Names NAMES = new Names("comments", Map.of("fields", "id,message,created_time,from,permalink_url",
      "order", "reverse_chronological", "limit", "100"), "is_hidden");

  FacebookAnswering(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph) {
    super(descriptor, calls, graph, NAMES);
  }

  @Override
  public List<String> budgets() {
    return FacebookMeasuring.BUDGET;
  }

  /** Facebook does not always tell whose a comment is. */
  @Override
  protected Author author(JsonObject answer, Access access) {
    var author = answer.getJsonObject("from", new JsonObject()).getString("id");
    if (author == null) {
      return Author.PERHAPS_OWN;
    }
    return author.equals(access.remoteId()) ? Author.OWN : Author.OTHER;
  }

  @Override
  protected OwnAnswer read(JsonObject answer) {
    return new OwnAnswer(answer.getString("id"), answer.getString("permalink_url"), FacebookHearing.time(answer),
        answer.getString("message", ""));
  }
}
