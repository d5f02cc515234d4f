package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * Bluesky: the service that takes videos in parts, works on them, and puts them into repositories. It knows accounts by the word of their server, for one
 * method each.
 */
final class BlueskyVideos {
  private static final int MOST_PARTS = 300;
  private static final long LARGEST = 100_000_000;
  private static final long LONGEST_MILLIS = 180_000;
  private static final long LONGEST_WORD_SECONDS = 3_600;
  private static final String LIMITS = "app.bsky.video.getUploadLimits";
  private static final String BLOB = "com.atproto.repo.uploadBlob";

  private final World world;
  private final Lexicons lexicons;
  private final BlueskyDialect dialect;
  private final Troubles troubles;
  private final BlueskyBlobs blobs;
  private final BlueskyUploads uploads;

  BlueskyVideos(World world, Lexicons lexicons, BlueskyDialect dialect, Troubles troubles, BlueskyBlobs blobs) {
    this.world = world;
    this.lexicons = lexicons;
    this.dialect = dialect;
    this.troubles = troubles;
    this.blobs = blobs;
    this.uploads = new BlueskyUploads(dialect);
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
    int left = uploads.left(account);
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
    BlueskyUpload upload = uploads.begin(account, bytes, input.getString("mimeType"));
    exchange.accepted = true;
    return Future.succeededFuture(Answer.json(200, upload.begun()));
  }

  Future<Answer> part(Exchange exchange) {
    BlueskyUpload upload = own(exchange, exchange.request.getParam("jobId"));
    String number = exchange.request.getParam("partNumber", "");
    int part = number.matches("[1-9]\\d{0,2}") ? Integer.parseInt(number) : MOST_PARTS + 1;
    if (part > upload.count()) {
      throw dialect.refusal(400, "InvalidPartNumber", "There is no such part");
    }
    if (upload.isFinished()) {
      throw dialect.refusal(400, "UploadAlreadyCompleted", "The upload is complete");
    }
    if (!exchange.body.type().equals("application/octet-stream") || exchange.body.raw().length() != upload.size(part)) {
      throw dialect.refusal(400, "PartSizeMismatch", "Content-Length is not that of the part");
    }
    upload.receive(part, exchange.body.raw());
    exchange.accepted = true;
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("partNumber", part).put("sizeBytes", upload.size(part))));
  }

  Future<Answer> finish(Exchange exchange, JsonObject input) {
    BlueskyUpload upload = own(exchange, input.getString("jobId"));
    if (upload.isFinished()) {
      return Future.succeededFuture(Answer.json(200, upload.completed()));
    }
    if (upload.lacksParts()) {
      throw dialect.refusal(400, "MissingParts", "Parts are missing");
    }
    Buffer whole = upload.finish(System.currentTimeMillis() + troubles.mediaMillis(exchange));
    boolean film = Images.look(whole).filter(kind -> kind.contentType().equals(upload.type())).isPresent();
    Account account = world.accounts().find(upload.account()).orElseThrow();
    return (film ? blobs.keep(account, whole.getBytes(), upload.type()).onSuccess(upload::became) : Future.succeededFuture())
        .onSuccess(done -> exchange.accepted = true)
        .map(done -> Answer.json(200, upload.completed()));
  }

  Future<Answer> uploaded(Exchange exchange, JsonObject parameters) {
    return Future.succeededFuture(Answer.json(200, own(exchange, parameters.getString("jobId")).progress()));
  }

  Future<Answer> look(JsonObject parameters) {
    BlueskyUpload upload = uploads.find(parameters.getString("jobId")).filter(BlueskyUpload::isFinished)
        .orElseThrow(() -> dialect.invalid("Job not found"));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("jobStatus", upload.job())));
  }

  private BlueskyUpload own(Exchange exchange, String id) {
    return uploads.own(known(exchange, BLOB), id);
  }

  /** Whose request it is, by the word of the account's server to this one. */
  private String known(Exchange exchange, String method) {
    String here = "did:web:" + exchange.request.authority().toString().replace(":", "%3A");
    return dialect.words().of(exchange.bearer())
        .filter(word -> Objects.equals(word.method(), method) && here.equals(word.audience()))
        .map(word -> word.account().id())
        .orElseThrow(() -> dialect.refusal(401, "BadJwt", "The service token is missing, over, or for something else"));
  }

  /** Of a query; numbers of ten digits are beyond what they are read as here. Throws {@link LexiconViolation}. */
  JsonObject parameters(String method, Exchange exchange) {
    MultiMap given = MultiMap.caseInsensitiveMultiMap().addAll(exchange.request.params());
    return lexicons.parameters(method, given.remove("exp"));
  }
}
