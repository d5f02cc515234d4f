package dev.tidings.publisher.connectors.facebook;

import io.vertx.core.json.JsonObject;

/**
 * What has become of a video, by its {@code status}: {@code uploading_phase}, {@code processing_phase} and
 * {@code publishing_phase}, each {@code not_started}, {@code in_progress}, {@code complete} or {@code error}.
 * https://developers.facebook.com/docs/graph-api/reference/video-status
 */
enum VideoState {
  /** Nobody has asked for it to be published, as far as it shows. */
  UNPUBLISHED,
  AT_WORK,
  PUBLISHED,
  FAILED;

  static VideoState of(JsonObject video) {
    var status = video.getJsonObject("status");
    if (is("error", status, "uploading_phase") || is("error", status, "processing_phase")
        || is("error", status, "publishing_phase") || "error".equals(status.getString("video_status"))) {
      return FAILED;
    }
    if (is("complete", status, "publishing_phase")) {
      return PUBLISHED;
    }
    boolean begun = is("in_progress", status, "processing_phase") || is("complete", status, "processing_phase")
        || is("in_progress", status, "publishing_phase");
    return begun ? AT_WORK : UNPUBLISHED;
  }

  /** How many bytes of it have come. */
  static long bytes(JsonObject video) {
    var phase = video.getJsonObject("status").getJsonObject("uploading_phase");
    return Long.parseLong(String.valueOf(phase.getValue("bytes_transferred", phase.getValue("bytes_transfered", "0"))));
  }

  private static boolean is(String state, JsonObject status, String phase) {
    return state.equals(status.getJsonObject(phase, new JsonObject()).getString("status"));
  }
}
