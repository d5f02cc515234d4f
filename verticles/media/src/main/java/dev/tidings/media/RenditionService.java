package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.RenderAsset;
import dev.tidings.bus.MediaProtocol.Rendition;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.images.CleanImage;
import dev.tidings.media.images.Need;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Images as somebody needs them, each made once and kept with its image as long as it is among those asked for last. */
final class RenditionService {
  private static final int LONGEST_EDGE = 4_096;
  private static final int MOST_AT_ONCE = 32;
  /** What matters is said as finely as this, so that few needs are nearly the same. */
  private static final double FOCUS_STEPS = 100;
  private static final Set<String> FORMATS = Set.of("image/jpeg", "image/png");

  private final Node node;
  private final Blobs blobs;
  private final Workshop workshop;
  private final StoredFiles files;
  private final RenditionStore store = new RenditionStore();
  private final Turns turns = new Turns(MOST_AT_ONCE);

  RenditionService(Node node, Blobs blobs, Workshop workshop, StoredFiles files) {
    this.node = node;
    this.blobs = blobs;
    this.workshop = workshop;
    this.files = files;
  }

  Future<Rendition> render(RenderAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    Need need = need(question);
    return find(question, need, context.workspace()).compose(kept -> kept != null
        ? Future.succeededFuture(kept)
        : turns.take(context.workspace(), () -> original(question, context.workspace())
            .compose(image -> workshop.render(image, need))
            .compose(image -> keep(question, need, image, context.workspace()))));
  }

  private static Need need(RenderAsset question) {
    require(edge(question.width()) && edge(question.height()), "/width", "width and height are 1 to " + LONGEST_EDGE);
    require(question.bytes() >= 1 && question.bytes() <= MediaProtocol.LONGEST_PIECE, "/bytes",
        "must be 1 to " + MediaProtocol.LONGEST_PIECE);
    require(question.contentType() == null || FORMATS.contains(question.contentType()), "/contentType",
        "must be image/jpeg or image/png");
    double least = question.leastAspect() == null ? 0 : question.leastAspect();
    double most = question.mostAspect() == null ? Double.POSITIVE_INFINITY : question.mostAspect();
    require(least >= 0 && most > 0 && least <= most, "/leastAspect", "must not be more than mostAspect");
    double focusX = question.focusX() == null ? 0.5 : question.focusX();
    double focusY = question.focusY() == null ? 0.5 : question.focusY();
    require(focusX >= 0 && focusX <= 1 && focusY >= 0 && focusY <= 1, "/focusX", "focus is 0 to 1");
    return new Need(question.width(), question.height(), least, most, step(focusX), step(focusY), question.contentType(),
        question.bytes());
  }

  private static double step(double focus) {
    return Math.round(focus * FOCUS_STEPS) / FOCUS_STEPS;
  }

  private static boolean edge(int pixels) {
    return pixels >= 1 && pixels <= LONGEST_EDGE;
  }

  private static void require(boolean holds, String field, String message) {
    if (!holds) {
      throw BusFailure.rejected(422, "invalid-body", "An image cannot be needed so.",
          List.of(new Violation(field, "bounds", message)));
    }
  }

  private Future<Rendition> find(RenderAsset question, Need need, WorkspaceId workspace) {
    return node.postgres().read(workspace, tx -> store.find(tx, workspace, question.asset(), need.toString()))
        .compose(kept -> kept == null || !kept.longUnused() ? Future.succeededFuture(kept)
            : node.postgres().write(workspace, tx -> store.use(tx, workspace, question.asset(), need.toString())).map(kept))
        .compose(kept -> kept == null ? Future.succeededFuture()
            : blobs.blocking(() -> blobs.store().read(kept.blob(), 0, kept.size())).map(bytes ->
                new Rendition(kept.contentType(), kept.width(), kept.height(), kept.sha256(), bytes)));
  }

  private Future<byte[]> original(RenderAsset question, WorkspaceId workspace) {
    return files.find(workspace, question.asset())
        .compose(found -> files.picture(workspace, question.asset(), found));
  }

  private Future<Rendition> keep(RenderAsset question, Need need, CleanImage image, WorkspaceId workspace) {
    String sha256 = HexFormat.of().formatHex(ContentHash.sha256(image.bytes()));
    return blobs.put(workspace, image.bytes())
        .compose(blob -> node.postgres().write(workspace, tx ->
            store.keep(tx, workspace, question.asset(), need.toString(), image, sha256, blob)))
        .map(kept -> new Rendition(image.contentType(), image.width(), image.height(), sha256, image.bytes()));
  }
}
