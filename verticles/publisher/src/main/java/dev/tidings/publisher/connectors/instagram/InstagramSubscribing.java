package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GraphSubscribing;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import java.util.List;

/**
 * Has Instagram tell of comments and mentions: by its own login the account is subscribed, by way of Facebook its Page is,
 * to any field of Pages. Those are the ones that a Page is subscribed to for itself, so that neither undoes the other.
 * https://developers.facebook.com/docs/instagram-platform/webhooks
 */
final class InstagramSubscribing extends GraphSubscribing {
  private static final String WHOEVER_ASKS = "me";

  private final InstagramCalls instagram;

  InstagramSubscribing(NetworkCalls calls, InstagramCalls instagram, NetworkSettings settings) {
    super(calls, instagram, settings);
    this.instagram = instagram;
  }

  @Override
  public List<String> budgets() {
    return InstagramMeasuring.BUDGET;
  }

  /** A Page that is connected for itself may live by the same. */
  @Override
  public boolean isOwn(Access access) {
    return !instagram.byFacebook(access);
  }

  @Override
  protected String node(Access access) {
    return WHOEVER_ASKS;
  }

  @Override
  protected List<String> fields(Access access) {
    return instagram.byFacebook(access) ? List.of("feed", "mention") : List.of("comments", "mentions");
  }
}
