package dev.tidings.media;

import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ConversionsProtocol;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What media answers. */
final class MediaVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MediaVerticle.class);
  /** How often a node looks for what others were asked to convert, or left. */
  private static final long CONVERSIONS_MILLIS = 2_000;

  private final Node node;
  private final MediaParts parts;
  private final MediaConfig config;

  MediaVerticle(Node node, MediaParts parts, MediaConfig config) {
    this.node = node;
    this.parts = parts;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    Bus bus = node.bus();
    vertx.setPeriodic(config.sweep().toMillis(), tick -> parts.sweeper().sweep());
    if (parts.converter() != null) {
      convert();
    }
    return Future.all(List.of(
        bus.serve(MediaProtocol.STORE_IMAGE, parts.assets()::store),
        bus.serve(MediaProtocol.GET_ASSET, parts.assets()::get),
        bus.serve(MediaProtocol.READ_ASSET, parts.assets()::read),
        bus.serve(MediaProtocol.DESCRIBE_ASSET, parts.assets()::describe),
        bus.serve(MediaProtocol.DELETE_ASSET, parts.assets()::delete),
        bus.serve(MediaProtocol.RENDER_ASSET, parts.renditions()::render),
        bus.serve(ConversionsProtocol.CONVERT_VIDEO, parts.conversions()::convert),
        bus.serve(MediaProtocol.SHARE_ASSET, parts.links()::share),
        bus.serve(MediaProtocol.BEGIN_UPLOAD, parts.uploads()::begin),
        bus.serve(MediaProtocol.APPEND_UPLOAD, parts.uploads()::append),
        bus.serve(MediaProtocol.GET_UPLOAD, parts.uploads()::get),
        bus.serve(MediaProtocol.DROP_UPLOAD, parts.uploads()::drop),
        bus.serve(ContentProtocol.STORE_ASSET, parts.assets()::storeAsBefore),
        bus.serve(ContentProtocol.GET_ASSET, parts.assets()::getAsBefore)));
  }

  private void convert() {
    parts.converter().tidy().onFailure(failure -> LOG.warn("What others left running is not ended: {}", failure.toString()));
    vertx.setPeriodic(1, CONVERSIONS_MILLIS, tick -> parts.converter().look());
    vertx.setPeriodic(config.sweep().toMillis(), tick -> parts.converter().tidy());
  }

  @Override
  public Future<?> stop() {
    Future<Void> ended = parts.converter() == null ? Future.succeededFuture() : parts.converter().stop();
    return ended.compose(none -> parts.sweeper().atRest()).compose(none -> vertx.executeBlocking(() -> {
      parts.store().close();
      return null;
    }));
  }
}
