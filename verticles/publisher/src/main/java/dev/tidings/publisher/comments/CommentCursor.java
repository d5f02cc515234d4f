package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CommentsProtocol.Comment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Where a page of comments ended. */
record CommentCursor(Instant at, UUID id) {
  /** Null for the first page. Fails 422. */
  static CommentCursor of(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      int split = text.indexOf('_');
      return new CommentCursor(
          Instant.EPOCH.plus(Long.parseLong(text.substring(0, split)), ChronoUnit.MICROS), UUID.fromString(text.substring(split + 1)));
    } catch (RuntimeException e) {
      throw BusFailure.rejected(422, "cursor-malformed", "The cursor is not one that a page of comments gave.");
    }
  }

  static CommentCursor after(Comment last) {
    return new CommentCursor(last.at(), last.id().value());
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + id;
  }
}
