package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How far TikTok is with what was begun.
 *
 * @param name {@code PROCESSING_UPLOAD}, {@code PROCESSING_DOWNLOAD}, {@code SEND_TO_USER_INBOX},
 *     {@code PUBLISH_COMPLETE} or {@code FAILED}
 * @param failReason TikTok's name of it; null when nothing failed
 * @param bytes how many came; null where it is not said
 * @param posts ids of what is public
 */
record TikTokStatus(String name, String failReason, Long bytes, List<String> posts, Answer answer) {
  /** Thirty times in a minute is the most. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  /**
   * {@code POST /v2/post/publish/status/fetch/}.
   * https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
   */
  static Future<Outcome<TikTokStatus>> ask(
      TikTokCalls calls, String publishId, Access access, UnaryOperator<RemoteCall> within) {
    var body = new JsonObject().put("publish_id", publishId);
    return calls.ask(within.apply(TikTokCalls.post(access, "/post/publish/status/fetch/", body)), (data, answer) ->
        answer.success(new TikTokStatus(
            Objects.requireNonNull(data.getString("status")), data.getString("fail_reason"), data.getLong("uploaded_bytes"),
            data.getJsonArray("publicaly_available_post_id", new JsonArray()).stream().map(Object::toString).toList(),
            answer)));
  }

  boolean isPublished() {
    return name.equals("PUBLISH_COMPLETE");
  }

  boolean isWithCreator() {
    return name.equals("SEND_TO_USER_INBOX");
  }

  boolean isFailed() {
    return name.equals("FAILED");
  }

  /** Whether TikTok says for certain that bytes are missing. */
  boolean lacks(TikTokUpload upload) {
    return !upload.isFetched() && name.equals("PROCESSING_UPLOAD") && bytes != null && bytes < upload.size();
  }

  /** Whether it may be that bytes are missing. */
  boolean mayLack(TikTokUpload upload) {
    return lacks(upload) || !upload.isFetched() && name.equals("PROCESSING_UPLOAD") && bytes == null;
  }
}
