package dev.tidings.sandbox;

/**
 * One thing to write to disk.
 *
 * @param map which map of the file
 * @param value a record, to be kept as JSON, or bytes; null takes the key away
 */
record Change(String map, String key, Object value) {
  static final String ACCOUNTS = "accounts";
  static final String APPLICATIONS = "applications";
  static final String GRANTS = "grants";
  static final String POSTS = "posts";
  static final String MEDIA = "media";
  static final String COUNTS = "counts";
  static final String DRAFTS = "drafts";
  static final String BYTES = "bytes";
  static final String TIKTOK_PUBLICATIONS = "tiktok-publications";

  static Change of(Account account) {
    return new Change(ACCOUNTS, account.id(), account);
  }

  static Change of(Application application) {
    return new Change(APPLICATIONS, application.clientId(), application);
  }

  static Change of(Grant grant) {
    return new Change(GRANTS, grant.id(), grant);
  }

  static Change of(Post post) {
    return new Change(POSTS, post.network().id + "/" + post.id(), post);
  }

  static Change of(Media media) {
    return new Change(MEDIA, media.key(), media);
  }

  static Change of(Counts counts) {
    return new Change(COUNTS, counts.network().id + "/" + counts.post(), counts);
  }

  static Change of(TikTokPublication publication) {
    return new Change(TIKTOK_PUBLICATIONS, publication.id(), publication);
  }

  static Change of(Draft draft) {
    return new Change(DRAFTS, draft.key(), draft);
  }

  static Change bytes(String key, byte[] bytes) {
    return new Change(BYTES, key, bytes);
  }
}
