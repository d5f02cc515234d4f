package dev.tidings.sandbox;


/**
 * One thing to write to disk.
 *
 * @param map which map of the file
 * @param value a record, to be kept as JSON, or bytes; null takes the key away
 */
public record Change(String map, String key, Object value) {
  static final String ACCOUNTS = "accounts";
  static final String APPLICATIONS = "applications";
  static final String GRANTS = "grants";
  public static final String POSTS = "posts";
  public static final String MEDIA = "media";
  static final String COUNTS = "counts";
  static final String HOOKS = "hooks";
  static final String SUBSCRIPTIONS = "subscriptions";
  public static final String BYTES = "bytes";

  public static Change of(Account account) {
    return new Change(ACCOUNTS, account.id(), account);
  }

  public static Change of(Application application) {
    return new Change(APPLICATIONS, application.clientId(), application);
  }

  public static Change of(Grant grant) {
    return new Change(GRANTS, grant.id(), grant);
  }

  public static Change of(Post post) {
    return new Change(POSTS, post.network().id() + "/" + post.id(), post);
  }

  public static Change of(Media media) {
    return new Change(MEDIA, media.key(), media);
  }

  public static Change of(Counts counts) {
    return new Change(COUNTS, counts.network().id() + "/" + counts.post(), counts);
  }

  static Change of(Hook hook) {
    return new Change(HOOKS, hook.network().id(), hook);
  }

  static Change of(Subscription subscription) {
    return new Change(SUBSCRIPTIONS, subscription.key(), subscription);
  }

  static Change without(Subscription subscription) {
    return new Change(SUBSCRIPTIONS, subscription.key(), null);
  }

  public static Change bytes(String key, byte[] bytes) {
    return new Change(BYTES, key, bytes);
  }
}
