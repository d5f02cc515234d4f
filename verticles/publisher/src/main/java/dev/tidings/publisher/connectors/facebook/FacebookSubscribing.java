package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphSubscribing;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import java.util.List;

/** Has Facebook tell of comments on a Page's posts and of mentions of it: what {@link MetaWebhooks} understands. */
final class FacebookSubscribing extends GraphSubscribing {
  FacebookSubscribing(NetworkCalls calls, GraphCalls graph, NetworkSettings settings) {
    super(calls, graph, settings);
  }

  @Override
  public List<String> budgets() {
    return FacebookMeasuring.BUDGET;
  }

  /** Instagram by Facebook's login has its Page subscribed, which may be this one. */
  @Override
  public List<String> sharedWith() {
    return List.of("instagram");
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
