package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ConversionsProtocol.Conversion;
import dev.tidings.bus.ConversionsProtocol.ConversionState;
import dev.tidings.bus.ConversionsProtocol.ConvertVideo;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.media.ConversionStore.Source;
import dev.tidings.media.videos.NotConvertible;
import dev.tidings.media.videos.Recipe;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.List;

/** Videos as somebody needs them, each made once and kept with its video. */
final class ConversionService {
  private static final int MOST_WAITING = 50;
  private static final int SHORTEST_EDGE = 64;
  private static final int LONGEST_EDGE = 4_096;
  private static final int MOST_FRAMES = 120;
  private static final long MOST_RATE = 1_000_000_000;

  private final Node node;
  private final ConversionStore store;
  private final Converter converter;

  /** @param converter null where videos are not converted */
  ConversionService(Node node, ConversionStore store, Converter converter) {
    this.node = node;
    this.store = store;
    this.converter = converter;
  }

  Future<Conversion> convert(ConvertVideo question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    if (converter == null) {
      throw BusFailure.rejected(422, "conversion-unavailable", "Videos are not converted here: media.ffmpeg is not set.");
    }
    requireBounds(question.need());
    return node.postgres()
        .write(context.workspace(), tx -> store.source(tx, context.workspace(), question.asset()).compose(source ->
            store.find(tx, context.workspace(), question.asset(), question.need()).compose(found -> {
              if (found != null && found.state() != ConversionState.WAITING) {
                return Future.succeededFuture(found);
              }
              Conversion expected = expected(source, question.need(),
                  found != null || question.begin() ? ConversionState.WAITING : ConversionState.POSSIBLE);
              return found != null || expected.state() != ConversionState.WAITING
                  ? Future.succeededFuture(expected)
                  : store.ask(tx, context.workspace(), question.asset(), question.need(), MOST_WAITING).map(expected);
            })))
        .onSuccess(told -> {
          if (told.state() == ConversionState.WAITING) {
            converter.look();
          }
        });
  }

  private static Conversion expected(Source source, VideoNeed need, ConversionState state) {
    try {
      Recipe recipe = source.recipe(need);
      return new Conversion(state, null, null, "video/mp4", need.bytes(), recipe.width(), recipe.height(),
          source.durationMillis(), "avc1", null);
    } catch (NotConvertible e) {
      return new Conversion(ConversionState.FAILED, e.getMessage(), null, null, 0, 0, 0, null, null, null);
    }
  }

  private static void requireBounds(VideoNeed need) {
    require(need != null, "", "is missing");
    require(need.longestEdge() >= SHORTEST_EDGE && need.longestEdge() <= LONGEST_EDGE, "/longestEdge",
        "must be " + SHORTEST_EDGE + " to " + LONGEST_EDGE);
    double least = need.leastAspect() == null ? 0 : need.leastAspect();
    double most = need.mostAspect() == null ? Double.POSITIVE_INFINITY : need.mostAspect();
    require(least >= 0 && most > 0 && least <= most, "/leastAspect", "must not be more than mostAspect");
    require(need.framesPerSecond() >= 1 && need.framesPerSecond() <= MOST_FRAMES, "/framesPerSecond",
        "must be 1 to " + MOST_FRAMES);
    require(need.bitRate() >= 1 && need.bitRate() <= MOST_RATE, "/bitRate", "must be 1 to " + MOST_RATE);
    require(need.bytes() >= 1 && need.bytes() <= FileKind.VIDEO.mostBytes(), "/bytes",
        "must be 1 to " + FileKind.VIDEO.mostBytes());
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw BusFailure.rejected(422, "invalid-body", "A video cannot be needed so.",
          List.of(new Violation("/need" + field, "bounds", message)));
    }
  }
}
