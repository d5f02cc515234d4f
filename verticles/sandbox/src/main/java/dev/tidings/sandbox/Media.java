package dev.tidings.sandbox;

import java.util.List;

/**
 * A picture, film or sound that an account gave to a network.
 *
 * @param contentType as found by looking at the bytes
 * @param description the text for those who cannot see it; null for none
 * @param bytes how long it is, announced or received
 * @param segments while it comes in parts: the index of each part received
 * @param complete whether all of it was received
 * @param readyAtMillis when the network has processed it
 * @param expiresAtMillis when it can no longer be attached; 0 for never
 * @param focus Mastodon's focal point, as given; null for none
 * @param width in pixels, 0 when not known
 * @param height in pixels, 0 when not known
 */
public record Media(
    Network network,
    String id,
    String account,
    String contentType,
    String category,
    String description,
    String focus,
    long bytes,
    List<Integer> segments,
    boolean complete,
    long readyAtMillis,
    long expiresAtMillis,
    int width,
    int height) {
  public Media {
    segments = List.copyOf(segments);
  }

  /** The key under which its bytes are kept. */
  public String key() {
    return network.id() + "/" + id;
  }

  /** The key under which one part's bytes are kept until it is complete. */
  public String key(int segment) {
    return key() + "/" + segment;
  }

  public boolean ready(long nowMillis) {
    return complete && readyAtMillis <= nowMillis;
  }

  public boolean expired(long nowMillis) {
    return expiresAtMillis != 0 && expiresAtMillis <= nowMillis;
  }

  public Media described(String text, String focalPoint) {
    return new Media(
        network, id, account, contentType, category, text, focalPoint, bytes, segments, complete, readyAtMillis, expiresAtMillis, width, height);
  }

  public Media withSegments(List<Integer> received) {
    return new Media(
        network, id, account, contentType, category, description, focus, bytes, received, complete, readyAtMillis, expiresAtMillis, width, height);
  }

  public Media completed(long length, String type, long readyAt, int pixelsWide, int pixelsHigh) {
    return new Media(
        network, id, account, type, category, description, focus, length, segments, true, readyAt, expiresAtMillis, pixelsWide, pixelsHigh);
  }

  public Media expiringAt(long millis) {
    return new Media(
        network, id, account, contentType, category, description, focus, bytes, segments, complete, readyAtMillis, millis, width, height);
  }
}
