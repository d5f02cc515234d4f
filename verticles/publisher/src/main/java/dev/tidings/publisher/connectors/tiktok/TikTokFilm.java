package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** Sends a video's chunks; of each no more than one is in memory. */
final class TikTokFilm {
  private final TikTokCalls calls;

  TikTokFilm(TikTokCalls calls) {
    this.calls = calls;
  }

  /**
   * {@code PUT} of the chunk that begins there: 206, and 201 for the last. 403, 404 and 416 are read as well: that the
   * address counts no more, and that TikTok has other bytes; but not a 403 that says more.
   */
  Future<Outcome<Witness>> send(
      Variant variant, TikTokUpload upload, long begin, StepContext context, Function<Answer, Outcome<Witness>> reading) {
    var asset = TikTokPost.files(variant).getFirst();
    long end = TikTokChunks.of(upload.size()).endOf(begin);
    return chunk(asset, begin, end, context, Buffer.buffer((int) (end - begin))).compose(bytes -> {
      var call = TikTokCalls.put(upload.address()).in(context)
          .header("Content-Range", "bytes " + begin + "-" + (end - 1) + "/" + upload.size())
          .body(context.facts().get(asset).contentType(), bytes).reading(403, 404, 416);
      return calls.send(call, answer -> answer.status() == 403 && calls.saysWhy(answer) ? null : reading.apply(answer));
    });
  }

  private static Future<Buffer> chunk(AssetId asset, long begin, long end, StepContext context, Buffer so) {
    long at = begin + so.length();
    if (at == end) {
      return Future.succeededFuture(so);
    }
    return context.media().piece(asset, at, (int) Math.min(MediaProtocol.LONGEST_PIECE, end - at)).compose(piece ->
        piece.bytes().length == 0
            ? Future.failedFuture(new IllegalStateException("the stored video ends before its size"))
            : chunk(asset, begin, end, context, so.appendBytes(piece.bytes())));
  }
}
