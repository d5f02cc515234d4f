package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What a server of Bluesky can be made to refuse with, by the names of its errors. */
final class BlueskyVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("ExpiredToken", 400, "Token has expired"),
          new Verdict("InvalidToken", 400, "Token could not be verified"),
          new Verdict("AccountTakedown", 401, "Account has been taken down"),
          new Verdict("AccountDeactivated", 401, "Account is deactivated"),
          new Verdict("InvalidSwap", 400, "Commit was at another state"),
          new Verdict("RecordNotFound", 400, "Could not locate record"),
          new Verdict("BlobNotFound", 400, "Could not find blob"),
          new Verdict("UploadForbidden", 400, "User is not allowed to upload videos"),
          new Verdict("DailyLimitExceeded", 400, "The daily limit of videos is reached"),
          new Verdict("VideoTooLarge", 400, "The video is too large"),
          new Verdict("VideoTooLong", 400, "The video is too long"),
          new Verdict("UnsupportedContentType", 400, "The type of the video is not supported"),
          new Verdict("ServiceOverloaded", 503, "The service is overloaded"));

  private BlueskyVerdicts() {}
}
