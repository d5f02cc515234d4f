package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Bluesky: the service that takes videos in parts, works on them, and puts them into repositories. It knows accounts by the word of their server, for one
 * method each. Uploads are kept in memory, and are lost with it as they are over after an hour; the finished file stays. Touched by one event loop only.
 */
final class BlueskyVideos {
  private static final int PART_BYTES = 1 << 20;
  private static final int MOST_PARTS = 300;
  private static final int A_DAY = 25;
  private static final int MOST_OPEN = 5;
  private static final long LARGEST = 100_000_000;
  private static final long LONGEST_MILLIS = 180_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long UPLOAD_MILLIS = 3_600_000;
  private static final long LONGEST_WORD_SECONDS = 3_600;
  private static final String LIMITS = "app.bsky.video.getUploadLimits";
  private static final String BLOB = "com.atproto.repo.uploadBlob";

  /** An upload. */
  private static final class Upload {
    private final String id;
    private final String account;
    private final long bytes;
    private final String type;
    private final long untilMillis = System.currentTimeMillis() + UPLOAD_MILLIS;
    private final Map<Integer, Buffer> parts = new TreeMap<>();
    private long readyAtMillis;
    private JsonObject blob;
    private boolean finished;

    Upload(String id, String account, long bytes, String type) {
      this.id = id;
      this.account = account;
      this.bytes = bytes;
      this.type = type;
    }

    int count() {
      return (int) ((bytes + PART_BYTES - 1) / PART_BYTES);
    }

    long size(int part) {
      return part < count() ? PART_BYTES : bytes - (long) (count() - 1) * PART_BYTES;
    }
  }

  private final World world;
  private final Lexicons lexicons;
  private final BlueskyDialect dialect;
  private final Troubles troubles;
  private final BlueskyBlobs blobs;
  private final Map<String, Upload> uploads = new HashMap<>();
  private final Map<String, List<Long>> begun = new HashMap<>();

  BlueskyVideos(World world, Lexicons lexicons, BlueskyDialect dialect, Troubles troubles, BlueskyBlobs blobs) {
    this.world = world;
    this.lexicons = lexicons;
    this.dialect = dialect;
    this.troubles = troubles;
    this.blobs = blobs;
  }

  /** {@code com.atproto.server.getServiceAuth}: the account's server gives its word to a service. */
  Future<Answer> word(Exchange exchange, JsonObject parameters) {
    long now = System.currentTimeMillis();
    String exp = exchange.request.getParam("exp", Long.toString(now / 1000 + 60));
    long seconds = exp.matches("\\d{1,12}") ? Long.parseLong(exp) - now / 1000 : -1;
    if (seconds < 0 || seconds > LONGEST_WORD_SECONDS || parameters.getString("lxm") == null && seconds > 60) {
      throw dialect.refusal(400, "BadExpiration", "Expiration is in the past or too far in the future");
    }
    String token = dialect.words().give(
        new BlueskyWords.Word(exchange.account, parameters.getString("aud"), parameters.getString("lxm"), now + seconds * 1000));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("token", token)));
  }

  Future<Answer> limits(Exchange exchange) {
    String account = known(exchange, LIMITS);
    int left = A_DAY - today(account);
    JsonObject answer = new JsonObject().put("canUpload", left > 0).put("remainingDailyVideos", left).put("remainingDailyBytes", left * LARGEST);
    return Future.succeededFuture(Answer.json(200, left > 0 ? answer : answer.put("message", "You have reached the daily limit of videos")));
  }

  Future<Answer> begin(Exchange exchange, JsonObject input) {
    String account = known(exchange, BLOB);
    long bytes = input.getLong("sizeBytes");
    if (bytes > LARGEST) {
      throw dialect.refusal(400, "VideoTooLarge", "The video is too large");
    }
    if (!input.getString("mimeType").equals("video/mp4")) {
      throw dialect.refusal(400, "UnsupportedContentType", "The type is not supported");
    }
    if (input.getLong("durationMs", 0L) > LONGEST_MILLIS) {
      throw dialect.refusal(400, "VideoTooLong", "The video is too long");
    }
    if (today(account) >= A_DAY) {
      throw dialect.refusal(400, "DailyLimitExceeded", "You have reached the daily limit of videos");
    }
    uploads.values().removeIf(upload -> upload.untilMillis < System.currentTimeMillis());
    if (uploads.values().stream().filter(upload -> upload.account.equals(account) && !upload.finished).count() >= MOST_OPEN) {
      throw dialect.refusal(400, "TooManyOpenUploads", "Too many open uploads");
    }
    Upload upload = new Upload(Secrets.next(), account, bytes, input.getString("mimeType"));
    uploads.put(upload.id, upload);
    begun.computeIfAbsent(account, none -> new ArrayList<>()).add(System.currentTimeMillis());
    exchange.accepted = true;
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("jobId", upload.id).put("partSizeBytes", PART_BYTES)
        .put("partCount", upload.count()).put("expiresAt", Instant.ofEpochMilli(upload.untilMillis).toString())));
  }

  Future<Answer> part(Exchange exchange) {
    Upload upload = own(exchange, exchange.request.getParam("jobId"));
    String number = exchange.request.getParam("partNumber", "");
    int part = number.matches("[1-9]\\d{0,2}") ? Integer.parseInt(number) : MOST_PARTS + 1;
    if (part > upload.count()) {
      throw dialect.refusal(400, "InvalidPartNumber", "There is no such part");
    }
    if (upload.finished) {
      throw dialect.refusal(400, "UploadAlreadyCompleted", "The upload is complete");
    }
    if (!exchange.body.type().equals("application/octet-stream") || exchange.body.raw().length() != upload.size(part)) {
      throw dialect.refusal(400, "PartSizeMismatch", "Content-Length is not that of the part");
    }
    upload.parts.put(part, exchange.body.raw());
    exchange.accepted = true;
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("partNumber", part).put("sizeBytes", upload.size(part))));
  }

  Future<Answer> finish(Exchange exchange, JsonObject input) {
    Upload upload = own(exchange, input.getString("jobId"));
    if (upload.parts.size() < upload.count() && !upload.finished) {
      throw dialect.refusal(400, "MissingParts", "Parts are missing");
    }
    if (upload.finished) {
      return Future.succeededFuture(finished(upload));
    }
    Buffer whole = Buffer.buffer();
    upload.parts.values().forEach(whole::appendBuffer);
    upload.parts.clear();
    upload.finished = true;
    upload.readyAtMillis = System.currentTimeMillis() + troubles.mediaMillis(exchange);
    boolean film = Images.look(whole).filter(kind -> kind.contentType().equals(upload.type)).isPresent();
    Account account = world.account(upload.account).orElseThrow();
    return (film ? blobs.keep(account, whole.getBytes(), upload.type).onSuccess(blob -> upload.blob = blob) : Future.succeededFuture())
        .onSuccess(done -> exchange.accepted = true)
        .map(done -> finished(upload));
  }

  private static Answer finished(Upload upload) {
    return Answer.json(200, new JsonObject().put("completedJobId", upload.id).put("jobStatus", job(upload)));
  }

  Future<Answer> uploaded(Exchange exchange, JsonObject parameters) {
    Upload upload = own(exchange, parameters.getString("jobId"));
    JsonObject answer = new JsonObject().put("jobId", upload.id).put("partSizeBytes", PART_BYTES).put("partCount", upload.count())
        .put("receivedParts", new JsonArray(List.copyOf(upload.parts.keySet())))
        .put("expiresAt", Instant.ofEpochMilli(upload.untilMillis).toString()).put("state", upload.finished ? "completed" : "created");
    return Future.succeededFuture(Answer.json(200, upload.finished ? answer.put("completedJobId", upload.id).put("jobStatus", job(upload)) : answer));
  }

  Future<Answer> look(JsonObject parameters) {
    Upload upload = uploads.get(parameters.getString("jobId"));
    if (upload == null || !upload.finished) {
      throw dialect.invalid("Job not found");
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("jobStatus", job(upload))));
  }

  private static JsonObject job(Upload upload) {
    JsonObject job = new JsonObject().put("jobId", upload.id).put("did", upload.account);
    if (System.currentTimeMillis() < upload.readyAtMillis) {
      return job.put("state", "JOB_STATE_ENCODING").put("progress", 50);
    }
    return upload.blob == null
        ? job.put("state", "JOB_STATE_FAILED").put("failureCode", "validation_failure").put("message", "it is not an MP4 file")
        : job.put("state", "JOB_STATE_COMPLETED").put("blob", upload.blob);
  }

  private Upload own(Exchange exchange, String id) {
    String account = known(exchange, BLOB);
    Upload upload = uploads.get(String.valueOf(id));
    if (upload == null || !upload.account.equals(account)) {
      throw dialect.refusal(404, "UploadNotFound", "There is no such upload");
    }
    if (upload.untilMillis < System.currentTimeMillis()) {
      throw dialect.refusal(400, "UploadExpired", "The upload has expired");
    }
    return upload;
  }

  /** Whose request it is, by the word of the account's server to this one. */
  private String known(Exchange exchange, String method) {
    String here = "did:web:" + exchange.request.authority().toString().replace(":", "%3A");
    return dialect.words().of(exchange.bearer())
        .filter(word -> Objects.equals(word.method(), method) && here.equals(word.audience()))
        .map(word -> word.account().id())
        .orElseThrow(() -> dialect.refusal(401, "BadJwt", "The service token is missing, over, or for something else"));
  }

  private int today(String account) {
    List<Long> times = begun.getOrDefault(account, List.of());
    long since = System.currentTimeMillis() - DAY_MILLIS;
    return (int) times.stream().filter(time -> time > since).count();
  }

  /** Of a query; numbers of ten digits are beyond what they are read as here. Throws {@link LexiconViolation}. */
  JsonObject parameters(String method, Exchange exchange) {
    MultiMap given = MultiMap.caseInsensitiveMultiMap().addAll(exchange.request.params());
    return lexicons.parameters(method, given.remove("exp"));
  }
}
