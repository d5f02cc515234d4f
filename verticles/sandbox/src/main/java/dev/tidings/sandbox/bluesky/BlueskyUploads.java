package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bluesky's uploads of videos, and how many an account has begun in a day. Kept in memory, and lost with it as they are over after an hour. Touched by
 * one event loop only.
 */
final class BlueskyUploads {
  private static final int A_DAY = 25;
  private static final int MOST_OPEN = 5;
  private static final long DAY_MILLIS = 86_400_000;

  private final BlueskyDialect dialect;
  private final Map<String, BlueskyUpload> byId = new HashMap<>();
  private final Map<String, List<Long>> begun = new HashMap<>();

  BlueskyUploads(BlueskyDialect dialect) {
    this.dialect = dialect;
  }

  /** How many more an account may begin today. */
  int left(String account) {
    long since = System.currentTimeMillis() - DAY_MILLIS;
    return A_DAY - (int) begun.getOrDefault(account, List.of()).stream().filter(time -> time > since).count();
  }

  /** Begins one. Throws the refusal when the account has begun too many. */
  BlueskyUpload begin(String account, long bytes, String type) {
    if (left(account) <= 0) {
      throw dialect.refusal(400, "DailyLimitExceeded", "You have reached the daily limit of videos");
    }
    byId.values().removeIf(BlueskyUpload::isOver);
    if (byId.values().stream().filter(upload -> upload.account().equals(account) && !upload.isFinished()).count() >= MOST_OPEN) {
      throw dialect.refusal(400, "TooManyOpenUploads", "Too many open uploads");
    }
    BlueskyUpload upload = new BlueskyUpload(Secrets.next(), account, bytes, type);
    byId.put(upload.id(), upload);
    begun.computeIfAbsent(account, none -> new ArrayList<>()).add(System.currentTimeMillis());
    return upload;
  }

  /** One of an account's. Throws the refusal when there is none of this id, or its time is over. */
  BlueskyUpload own(String account, String id) {
    BlueskyUpload upload = find(id).filter(found -> found.account().equals(account))
        .orElseThrow(() -> dialect.refusal(404, "UploadNotFound", "There is no such upload"));
    if (upload.isOver()) {
      throw dialect.refusal(400, "UploadExpired", "The upload has expired");
    }
    return upload;
  }

  Optional<BlueskyUpload> find(String id) {
    return Optional.ofNullable(id).map(byId::get);
  }
}
