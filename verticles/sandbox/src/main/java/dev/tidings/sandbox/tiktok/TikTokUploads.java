package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TikTok: a video's chunks, one after the other. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
final class TikTokUploads {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");
  private static final Set<String> TYPES = Set.of("video/mp4", "video/quicktime", "video/webm");

  private final World world;
  private final Store store;
  private final TikTokDialect dialect;
  private final TikTokPublishing publishing;
  private final Troubles troubles;
  private final Set<String> underWay = new HashSet<>();

  TikTokUploads(World world, Store store, TikTokDialect dialect, TikTokPublishing publishing, Troubles troubles) {
    this.world = world;
    this.store = store;
    this.dialect = dialect;
    this.publishing = publishing;
    this.troubles = troubles;
  }

  /** Whether it says of itself that it is the last chunk, with which a post comes to be. */
  static boolean isLast(HttpServerRequest request) {
    Matcher range = range(request);
    return range != null && Long.parseLong(range.group(2)) + 1 == Long.parseLong(range.group(3));
  }

  /** {@code PUT} to the address that was told: 206 for a chunk, 201 for the last. */
  Future<Answer> receive(Exchange exchange) {
    TikTokPublication publication =
        dialect.uploading(exchange).orElseThrow(() -> dialect.refusal(404, "upload_not_found", "There is no such upload task."));
    if (publication.uploadEnded(System.currentTimeMillis()) && publication.received() < publication.upload().size()) {
      throw dialect.refusal(403, "upload_url_expired", "The upload_url has expired.");
    }
    Buffer bytes = exchange.body.raw();
    long begin = checked(exchange, publication, bytes.length());
    if (!underWay.add(publication.id())) {
      throw dialect.refusal(416, "range_invalid", "A chunk is under way.");
    }
    boolean last = begin + bytes.length() == publication.upload().size();
    Future<TikTokPublication> taken = last ? complete(exchange, publication, bytes) : keep(publication, bytes);
    return taken
        .onComplete(done -> underWay.remove(publication.id()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(last ? 201 : 206, null, Buffer.buffer(), progress(saved)));
  }

  private long checked(Exchange exchange, TikTokPublication publication, int length) {
    Matcher range = range(exchange.request);
    if (exchange.bearer() != null) {
      throw dialect.invalid("Authorization", "has no place here: the address is the key");
    }
    if (range == null || !TYPES.contains(exchange.body.type())) {
      throw dialect.invalid("Content-Range", "or Content-Type is missing or malformed");
    }
    long begin = Long.parseLong(range.group(1));
    long end = Long.parseLong(range.group(2)) + 1;
    if (Long.parseLong(range.group(3)) != publication.upload().size() || end - begin != length) {
      throw dialect.invalid("Content-Range", "does not fit the body or the video_size");
    }
    if (begin != publication.received() || end != publication.upload().endOf(begin)) {
      throw dialect.refusal(416, "range_invalid", "Content-Range does not reflect the actual upload progress: " + publication.received());
    }
    return begin;
  }

  private Future<TikTokPublication> keep(TikTokPublication publication, Buffer chunk) {
    return TikTokShelf.of(world).save(
        publication.receivedTo(publication.received() + chunk.length()),
        List.of(Change.bytes(key(publication, publication.received()), chunk.getBytes())));
  }

  private Future<TikTokPublication> complete(Exchange exchange, TikTokPublication publication, Buffer last) {
    Operation posting = exchange.operation;
    exchange.operation = Operation.MEDIA;
    long processing = troubles.mediaMillis(exchange);
    exchange.operation = posting;
    long moderation = troubles.visibilityMillis(exchange);
    List<Long> begins = new ArrayList<>();
    for (long begin = 0; begin < publication.received(); begin = publication.upload().endOf(begin)) {
      begins.add(begin);
    }
    List<Change> gone = begins.stream().map(begin -> Change.bytes(key(publication, begin), null)).toList();
    return Vertx.currentContext()
        .executeBlocking(() -> joined(publication, begins).appendBuffer(last))
        .compose(film -> publishing.settle(publication, List.of(film), gone, processing, moderation, exchange.verdict));
  }

  private Buffer joined(TikTokPublication publication, List<Long> begins) {
    Buffer whole = Buffer.buffer();
    begins.forEach(begin -> whole.appendBytes(store.bytes(key(publication, begin))));
    return whole;
  }

  private static Map<String, String> progress(TikTokPublication publication) {
    return Map.of("Content-Range", "bytes 0-" + publication.received() + "/" + publication.upload().size());
  }

  private static String key(TikTokPublication publication, long begin) {
    return "tiktok/" + publication.id() + "/" + begin;
  }

  private static Matcher range(HttpServerRequest request) {
    String header = request.getHeader("Content-Range");
    Matcher range = header == null ? null : RANGE.matcher(header);
    return range != null && range.matches() ? range : null;
  }
}
