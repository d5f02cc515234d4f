package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphAnswering;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Answers comments below an account's posts, hides and deletes them. */
final class InstagramAnswering extends GraphAnswering {
  private static final Names NAMES =
      new Names("replies", Map.of("fields", "id,text,timestamp,username,from", "limit", "100"), "hide");

  InstagramAnswering(NetworkDescriptor descriptor, NetworkCalls calls, InstagramCalls instagram) {
    super(descriptor, calls, instagram, NAMES);
  }

  @Override
  public List<String> budgets() {
    return InstagramMeasuring.BUDGET;
  }

  /**
   * Who has another name can be the account all the same, renamed since, and ids of authors are not those of accounts
   * everywhere.
   */
  @Override
  protected Author author(JsonObject answer, Access access) {
    var from = answer.getJsonObject("from", new JsonObject());
    var name = answer.getString("username", from.getString("username"));
    boolean own = access.remoteId().equals(from.getString("id"))
        || access.handle() != null && access.handle().equalsIgnoreCase(name);
    return own ? Author.OWN : Author.PERHAPS_OWN;
  }

  @Override
  protected OwnAnswer read(JsonObject answer) {
    return new OwnAnswer(answer.getString("id"), null, InstagramReading.time(answer), answer.getString("text", ""));
  }
}
