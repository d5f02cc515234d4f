package dev.tidings.publisher.connectors.bluesky;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a video is on its way; lives in memory alone, since it holds a token.
 *
 * @param may whether the service has said that the account may upload
 * @param token the server's word to the video service, for what comes next; null before it was asked for
 * @param until when the token ends
 * @param upload the service's name of the upload; null before it is begun
 * @param partBytes of each part but the last
 * @param parts how many there are
 * @param next the part that is sent next, from 1
 * @param job the service's name of its work on the whole; null before all has come
 * @param home the server that keeps the account; null until it is known
 */
record VideoUpload(
    boolean may, String token, Instant until, String upload, int partBytes, int parts, int next, String job,
    String home) {
  static final VideoUpload BEGIN = new VideoUpload(false, null, Instant.EPOCH, null, 0, 0, 1, null, null);

  static VideoUpload parse(String progress) {
    if (progress == null) {
      return BEGIN;
    }
    var json = new JsonObject(progress);
    return new VideoUpload(json.getBoolean("may"), json.getString("token"), Instant.ofEpochSecond(json.getLong("until")),
        json.getString("upload"), json.getInteger("partBytes"), json.getInteger("parts"), json.getInteger("next"),
        json.getString("job"), json.getString("home"));
  }

  String progress() {
    return new JsonObject().put("may", may).put("token", token).put("until", until.getEpochSecond()).put("upload", upload)
        .put("partBytes", partBytes).put("parts", parts).put("next", next).put("job", job).put("home", home).encode();
  }

  VideoUpload at(String server) {
    return new VideoUpload(may, token, until, upload, partBytes, parts, next, job, server);
  }

  VideoUpload mayUpload() {
    return new VideoUpload(true, null, Instant.EPOCH, upload, partBytes, parts, next, job, home);
  }

  VideoUpload with(String word, Instant end) {
    return new VideoUpload(may, word, end, upload, partBytes, parts, next, job, home);
  }

  VideoUpload begun(String name, int bytesOfPart, int number) {
    return new VideoUpload(may, token, until, name, bytesOfPart, number, 1, job, home);
  }

  VideoUpload sent() {
    return new VideoUpload(
        may, token, until, upload, partBytes, parts, next + 1, job, home);
  }

  VideoUpload processing(String name) {
    return new VideoUpload(may, token, until, upload, partBytes, parts, next, name, home);
  }

  /** Whether the token is good for so long. */
  boolean isGoodFor(Duration time) {
    return token != null && until.isAfter(Instant.now().plus(time));
  }
}
