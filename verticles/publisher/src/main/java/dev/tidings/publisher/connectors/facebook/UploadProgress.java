package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * How far the upload of a video is.
 *
 * @param url where its bytes go; null where that is the Page's own edge
 * @param at the byte that comes next
 * @param end the byte before which the next chunk ends at the latest
 * @param size of the whole
 * @param failures how often in a row no answer came
 * @param lost whether it is not known what the last request came to
 */
record UploadProgress(VideoUpload upload, String url, long at, long end, long size, int failures, boolean lost) {
  private static final int MOST_FAILURES = 3;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  static UploadProgress of(String text) {
    var json = new JsonObject(text);
    return new UploadProgress(new VideoUpload(json.getString("video"), json.getString("session")), json.getString("url"),
        json.getLong("at"), json.getLong("end"), json.getLong("size"), json.getInteger("failures"), json.getBoolean("lost"));
  }

  String text() {
    return new JsonObject().put("video", upload.video()).put("session", upload.session()).put("url", url).put("at", at)
        .put("end", end).put("size", size).put("failures", failures).put("lost", lost).encode();
  }

  /** At its beginning. */
  static UploadProgress begun(VideoUpload upload, String url, long at, long end, long size) {
    return new UploadProgress(upload, url, at, end, size, 0, false);
  }

  /** As the network says that it is. */
  UploadProgress told(long next) {
    return new UploadProgress(upload, url, next, end, size, failures, false);
  }

  /** After bytes have come. */
  UploadProgress to(long next, long until) {
    return new UploadProgress(upload, url, next, until, size, 0, false);
  }

  /** What a lost answer comes to: a few times in a row it is gone on with, since the network says where. */
  Outcome<Witness> outlasting(Outcome<Witness> outcome) {
    return outcome instanceof Outcome.Unknown<Witness> unknown && failures < MOST_FAILURES
        ? new Outcome.NotYet<>(AGAIN, new UploadProgress(upload, url, at, end, size, failures + 1, true).text(),
            unknown.budgets(), unknown.exchange())
        : outcome;
  }

  /** The whole is there. */
  Outcome<Witness> uploaded(Step step, Answer answer) {
    return answer.success(new Witness(
        Witness.Kind.IMAGE, step.number(), step.part(), step.media(), upload.text(), null, answer.networkTime()));
  }
}
