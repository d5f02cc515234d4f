package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CommentsProtocol.Comment;
import dev.tidings.bus.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Where a page of comments ended. */
record CommentCursor(Instant at, UUID id) {
  /** Null for the first page. Fails 422 {@code bad-cursor}. */
  static CommentCursor of(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      int split = text.indexOf('_');
      return new CommentCursor(
          Instant.EPOCH.plus(Long.parseLong(text.substring(0, split)), ChronoUnit.MICROS), UUID.fromString(text.substring(split + 1)));
    } catch (RuntimeException e) {
      throw BusFailure.rejected(422, "bad-cursor", "The cursor is not one that a page of comments gave.",
          List.of(new Violation("cursor", "bad-cursor", "Use the value of next as it was given.")));
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
