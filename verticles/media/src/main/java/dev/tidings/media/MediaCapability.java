package dev.tidings.media;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.List;

/** Files for posts: upload, storage, reading, deletion. */
public final class MediaCapability implements Capability {
  /** The one role of this capability. */
  public static final String ROLE = "media";

  @Override
  public String name() {
    return ROLE;
  }

  @Override
  public List<String> roles() {
    return List.of(ROLE);
  }

  @Override
  public Future<?> deploy(Node node) {
    if (!node.has(ROLE)) {
      return Future.succeededFuture();
    }
    MediaConfig config = MediaConfig.from(node.configuration());
    return MediaParts.open(node, config)
        .compose(parts -> node.vertx().deployVerticle(new MediaVerticle(node, parts, config)))
        .onSuccess(id -> node.onStop(() -> node.vertx().undeploy(id)));
  }
}
