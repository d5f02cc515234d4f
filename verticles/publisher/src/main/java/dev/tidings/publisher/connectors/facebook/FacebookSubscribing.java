package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphSubscribing;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.RemoteCall;
import java.util.List;
import java.util.Map;

/** Has Facebook tell of comments on a Page's posts and of mentions of it: what {@link MetaWebhooks} understands. */
final class FacebookSubscribing extends GraphSubscribing {
  private final GraphCalls graph;

  FacebookSubscribing(NetworkCalls calls, GraphCalls graph, NetworkSettings settings) {
    super(calls, settings);
    this.graph = graph;
  }

  @Override
  public List<String> budgets() {
    return FacebookMeasuring.BUDGET;
  }

  @Override
  protected RemoteCall get(Access access, String path, Map<String, String> query) {
    return graph.get(access, path, query);
  }

  @Override
  protected RemoteCall post(Access access, String path, Map<String, String> form) {
    return graph.post(access, path, form);
  }

  @Override
  protected RemoteCall delete(Access access, String path) {
    return graph.delete(access, path);
  }

  @Override
  protected String node(Access access) {
    return access.remoteId();
  }

  @Override
  protected List<String> fields(Access access) {
    return List.of("feed", "mention");
  }
}
