package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YouTube: resumable uploads (the guide "Resumable Uploads" of the Data API). A session that is complete answers with the video that it became,
 * however often it is asked.
 */
final class YouTubeUploads {
  private static final long LARGEST = 274_877_906_944L;
  private static final long PIECE = 256 << 10;
  private static final long GOOD_FOR_MILLIS = 7L * 86_400_000;
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d{1,12})-(\\d{1,12})|\\*)/(\\d{1,12}|\\*)");

  private final World world;
  private final Site site;
  private final YouTubeDialect dialect;
  private final YouTubeMetadata metadata;
  private final YouTubeBirth birth;
  private final YouTubeViews views;
  private final Map<String, Future<?>> turns = new HashMap<>();

  YouTubeUploads(World world, Site site, YouTubeDialect dialect, YouTubeMetadata metadata, YouTubeBirth birth, YouTubeViews views) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.metadata = metadata;
    this.birth = birth;
    this.views = views;
  }

  /** Whether a request with this header asks how far an upload is, and brings nothing. */
  static boolean asks(HttpServerRequest request) {
    String range = request.getHeader("Content-Range");
    return range != null && range.startsWith("bytes */");
  }

  /** Whether a request with this header brings the last bytes. */
  static boolean ends(HttpServerRequest request) {
    Matcher range = RANGE.matcher(String.valueOf(request.getHeader("Content-Range")));
    return !range.matches() || range.group(2) != null && Long.toString(Long.parseLong(range.group(2)) + 1).equals(range.group(3));
  }

  /** {@code POST /upload/youtube/v3/videos?uploadType=resumable}: the metadata; the answer's Location is the session. */
  Future<Answer> begin(Exchange exchange) {
    HttpServerRequest request = exchange.request;
    if (!"resumable".equals(request.getParam("uploadType"))) {
      throw dialect.refusal(400, "badRequest", "global", "Only resumable uploads are played here.", "uploadType");
    }
    String type = request.getHeader("X-Upload-Content-Type");
    if (type == null || !type.startsWith("video/") && !type.equals("application/octet-stream")) {
      throw dialect.refusal(400, "badContent", "global",
          "Media type '" + type + "' is not supported. Valid media types: [video/*, application/octet-stream]", null);
    }
    String length = request.getHeader("X-Upload-Content-Length");
    if (length == null || !length.matches("\\d{1,12}") || Long.parseLong(length) < 1 || Long.parseLong(length) > LARGEST) {
      throw dialect.video("mediaBodyRequired", "The request does not include the video content.", "X-Upload-Content-Length");
    }
    List<String> parts = parts(request);
    JsonObject video = metadata.ofInsert(exchange, parts);
    boolean telling = !"false".equals(request.getParam("notifySubscribers"));
    UploadSession session =
        new UploadSession(
            Secrets.next() + Secrets.next(), exchange.account.id(), type, Long.parseLong(length), video.encode(), parts, telling, List.of(), 0, null,
            System.currentTimeMillis() + GOOD_FOR_MILLIS);
    String location = site.base() + request.path() + "?uploadType=resumable&part=" + String.join(",", parts) + "&upload_id=" + session.id();
    return YouTubeShelf.of(world).save(session)
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(200, null, Buffer.buffer(), Map.of("Location", location, "X-GUploader-UploadID", saved.id())));
  }

  /** {@code PUT} of a piece to the session, or of nothing, to ask how far it is. */
  Future<Answer> put(Exchange exchange) {
    String id = exchange.request.getParam("upload_id");
    return inTurn(String.valueOf(id), () -> {
      UploadSession session =
          YouTubeShelf.of(world).session(id)
              .filter(found -> found.account().equals(exchange.account.id()) && found.expiresAtMillis() > System.currentTimeMillis())
              .orElseThrow(dialect::notFound);
      if (session.video() != null) {
        return Future.succeededFuture(created(session));
      }
      return asks(exchange.request) ? Future.succeededFuture(incomplete(session)) : take(exchange, session);
    });
  }

  private Future<Answer> take(Exchange exchange, UploadSession session) {
    Buffer bytes = exchange.body.raw();
    long begin = begin(exchange, session, bytes.length());
    if (begin != session.received()) {
      return Future.succeededFuture(incomplete(session));
    }
    boolean last = begin + bytes.length() == session.total();
    if (!last && bytes.length() % PIECE != 0) {
      throw wrongRange("All pieces but the last must be a multiple of 256 KiB.");
    }
    UploadSession more = session.with(begin, bytes.length());
    if (last) {
      return birth.of(exchange, more, bytes).map(this::created);
    }
    return YouTubeShelf.of(world).save(more, Change.bytes(more.key(begin), bytes.getBytes()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(YouTubeUploads::incomplete);
  }

  /** Where the piece begins; the whole file at once needs no header. */
  private long begin(Exchange exchange, UploadSession session, int length) {
    String header = exchange.request.getHeader("Content-Range");
    if (header == null) {
      if (length != session.total()) {
        throw wrongRange("The body is not as long as announced.");
      }
      return 0;
    }
    Matcher range = RANGE.matcher(header);
    if (!range.matches()) {
      throw wrongRange("Failed to parse Content-Range header.");
    }
    long first = Long.parseLong(range.group(1));
    long past = Long.parseLong(range.group(2)) + 1;
    boolean total = range.group(3).equals("*") || Long.parseLong(range.group(3)) == session.total();
    if (!total || past - first != length || length == 0 || past > session.total()) {
      throw wrongRange("The Content-Range header does not fit the body, or what was announced.");
    }
    return first;
  }

  private Refusal wrongRange(String message) {
    return dialect.refusal(400, "badRequest", "global", message, "Content-Range");
  }

  private static Answer incomplete(UploadSession session) {
    Map<String, String> headers = session.received() == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (session.received() - 1));
    return new Answer(308, null, Buffer.buffer(), headers);
  }

  private Answer created(UploadSession session) {
    Post post = world.posts().find(YouTubeNetwork.YOUTUBE, session.video()).orElseThrow(dialect::notFound);
    return Answer.json(200, views.video(post, session.parts()));
  }

  /** The parts that a request names; the parameter may stand several times, and each may hold several. */
  static List<String> parts(HttpServerRequest request) {
    return request.params().getAll("part").stream().flatMap(each -> Arrays.stream(each.split(","))).map(String::trim).distinct().toList();
  }

  /** One request of a session after the other. */
  private Future<Answer> inTurn(String id, Supplier<Future<Answer>> work) {
    Future<?> before = turns.getOrDefault(id, Future.succeededFuture());
    Future<Answer> own = before.transform(over -> work.get());
    turns.put(id, own);
    return own.onComplete(done -> turns.remove(id, own));
  }
}
