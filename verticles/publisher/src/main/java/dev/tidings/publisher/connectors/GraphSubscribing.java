package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Subscribes on Meta's networks: the edge {@code subscribed_apps} of a Page, or of an account on Instagram. Where calls go
 * is set in Meta's dashboard for the whole application, and so are the fields that it takes.
 * https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
 */
public abstract class GraphSubscribing implements Subscribing {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String FIELDS = "subscribed_fields";

  private final NetworkCalls calls;
  private final GraphRequests requests;
  private final NetworkSettings settings;

  protected GraphSubscribing(NetworkCalls calls, GraphRequests requests, NetworkSettings settings) {
    this.calls = calls;
    this.requests = requests;
    this.settings = settings;
  }

  /** What has the edge, by its name in paths. */
  protected abstract String node(Access access);

  /** What is wanted; whatever was wanted before is replaced by it. */
  protected abstract List<String> fields(Access access);

  private String edge(Access access) {
    return node(access) + "/subscribed_apps";
  }

  @Override
  public Future<Outcome<Boolean>> subscribe(Access access, String address) {
    return calls.make(requests.post(access, edge(access), Map.of(FIELDS, String.join(",", fields(access)))).within(QUICK),
        GraphSubscribing::done);
  }

  /** Other applications may be listed beside this one. */
  @Override
  public Future<Outcome<Boolean>> isSubscribed(Access access, String address) {
    var client = settings.client(access.server());
    return calls.make(requests.get(access, edge(access), Map.of()).within(QUICK), answer -> answer.success(
        answer.json().getJsonArray("data").stream().map(JsonObject.class::cast)
            .filter(each -> client == null || settings.isSimulated(access.server())
                || client.id().equals(each.getString("id")))
            .map(each -> each.getJsonArray(FIELDS, new JsonArray()))
            .anyMatch(subscribed -> fields(access).stream().allMatch(subscribed::contains))));
  }

  @Override
  public Future<Outcome<Boolean>> unsubscribe(Access access) {
    return calls.make(requests.delete(access, edge(access)).within(QUICK), GraphSubscribing::done);
  }

  private static Outcome<Boolean> done(Answer answer) {
    return answer.json().getBoolean("success", false) ? answer.success(true)
        : answer.refused(Outcome.Category.REJECTED, "not-done", "The network says that it was not done.");
  }
}
