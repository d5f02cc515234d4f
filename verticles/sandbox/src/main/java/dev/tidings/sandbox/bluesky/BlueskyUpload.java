package dev.tidings.sandbox.bluesky;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A video on its way, and the work on it. Touched by one event loop only. */
final class BlueskyUpload {
  private static final int PART_BYTES = 1 << 20;
  private static final long UPLOAD_MILLIS = 3_600_000;

  private final String id;
  private final String account;
  private final long bytes;
  private final String type;
  private final long untilMillis = System.currentTimeMillis() + UPLOAD_MILLIS;
  private final Map<Integer, Buffer> parts = new TreeMap<>();
  private long readyAtMillis;
  private JsonObject blob;
  private boolean finished;

  BlueskyUpload(String id, String account, long bytes, String type) {
    this.id = id;
    this.account = account;
    this.bytes = bytes;
    this.type = type;
  }

  String id() {
    return id;
  }

  String account() {
    return account;
  }

  String type() {
    return type;
  }

  boolean isOver() {
    return untilMillis < System.currentTimeMillis();
  }

  boolean isFinished() {
    return finished;
  }

  int count() {
    return (int) ((bytes + PART_BYTES - 1) / PART_BYTES);
  }

  long size(int part) {
    return part < count() ? PART_BYTES : bytes - (long) (count() - 1) * PART_BYTES;
  }

  void receive(int part, Buffer file) {
    parts.put(part, file);
  }

  boolean lacksParts() {
    return parts.size() < count();
  }

  /** All of it; the work on it is over at a time. */
  Buffer finish(long ready) {
    Buffer whole = Buffer.buffer();
    parts.values().forEach(whole::appendBuffer);
    parts.clear();
    finished = true;
    readyAtMillis = ready;
    return whole;
  }

  /** It has come to a file in the account's repository. */
  void became(JsonObject file) {
    blob = file;
  }

  /** What is said of it when it is begun. */
  JsonObject begun() {
    return new JsonObject().put("jobId", id).put("partSizeBytes", PART_BYTES).put("partCount", count())
        .put("expiresAt", Instant.ofEpochMilli(untilMillis).toString());
  }

  /** What is said of how far it is. */
  JsonObject progress() {
    JsonObject answer = begun().put("receivedParts", new JsonArray(List.copyOf(parts.keySet()))).put("state", finished ? "completed" : "created");
    return finished ? answer.put("completedJobId", id).put("jobStatus", job()) : answer;
  }

  /** What is said when all of it is there. */
  JsonObject completed() {
    return new JsonObject().put("completedJobId", id).put("jobStatus", job());
  }

  /** What is said of the work on it. */
  JsonObject job() {
    JsonObject job = new JsonObject().put("jobId", id).put("did", account);
    if (System.currentTimeMillis() < readyAtMillis) {
      return job.put("state", "JOB_STATE_ENCODING").put("progress", 50);
    }
    return blob == null
        ? job.put("state", "JOB_STATE_FAILED").put("failureCode", "validation_failure").put("message", "it is not an MP4 file")
        : job.put("state", "JOB_STATE_COMPLETED").put("blob", blob);
  }
}
