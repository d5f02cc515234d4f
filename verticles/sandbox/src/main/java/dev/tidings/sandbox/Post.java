package dev.tidings.sandbox;

import java.util.List;

/**
 * A post that a network accepted.
 *
 * @param account the author's id
 * @param idempotencyKey the key it was sent under; null for none
 * @param history on X the ids of all its versions known when it was made, oldest first, its own last
 * @param replacedBy on X the id of the version that took its place; null while it is the latest
 */
public record Post(
    Network network,
    String id,
    String account,
    PostContent content,
    PostTimes times,
    String idempotencyKey,
    List<String> history,
    String replacedBy) {
  public Post {
    history = List.copyOf(history);
  }

  /** What it is called in addresses: the key that its author chose, where authors do, else its id. */
  public String name() {
    return network.name(this);
  }

  public boolean deleted() {
    return times.deletedAtMillis() != 0;
  }

  /** Whether anybody may see it who knows where it is. */
  public boolean open() {
    return content.visibility().equals("public") || content.visibility().equals("unlisted");
  }

  /** Whether a list shows it at that time. */
  public boolean listed(long nowMillis) {
    return !deleted() && replacedBy == null && times.visibleAtMillis() <= nowMillis;
  }

  public Post deletedAt(long millis) {
    PostTimes changed =
        new PostTimes(times.arrivedMicros(), times.acceptedMicros(), times.visibleAtMillis(), times.editedAtMillis(), millis);
    return new Post(network, id, account, content, changed, idempotencyKey, history, replacedBy);
  }

  public Post edited(PostContent changedContent, long millis) {
    PostTimes changed =
        new PostTimes(times.arrivedMicros(), times.acceptedMicros(), times.visibleAtMillis(), millis, times.deletedAtMillis());
    return new Post(network, id, account, changedContent, changed, idempotencyKey, history, replacedBy);
  }

  /** The same with other content, and nothing for people to see that it was changed. */
  public Post saying(PostContent changedContent) {
    return new Post(network, id, account, changedContent, times, idempotencyKey, history, replacedBy);
  }

  public Post replacedBy(String newer) {
    return new Post(network, id, account, content, times, idempotencyKey, history, newer);
  }
}
