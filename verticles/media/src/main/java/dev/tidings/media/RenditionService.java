package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AssetKind;
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
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Images as somebody needs them, each made once and kept with its image. */
final class RenditionService {
  private static final int LONGEST_EDGE = 4_096;
  private static final Set<String> FORMATS = Set.of("image/jpeg", "image/png");

  private final Node node;
  private final Blobs blobs;
  private final Workshop workshop;
  private final AssetStore assets;

  RenditionService(Node node, Blobs blobs, Workshop workshop, AssetStore assets) {
    this.node = node;
    this.blobs = blobs;
    this.workshop = workshop;
    this.assets = assets;
  }

  Future<Rendition> render(RenderAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    Need need = need(question);
    return find(question, need, context.workspace()).compose(kept -> kept != null
        ? Future.succeededFuture(kept)
        : original(question, context.workspace())
            .compose(image -> workshop.render(image, need))
            .compose(image -> keep(question, need, image, context.workspace())));
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
    return new Need(
        question.width(), question.height(), least, most, focusX, focusY, question.contentType(), question.bytes());
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
    return node.postgres().read(workspace, tx -> tx
        .preparedQuery("select content_type, width, height, size, sha256, blob from media_rendition"
            + " where workspace_id = $1 and asset_id = $2 and need = $3")
        .execute(Tuple.of(workspace.value(), question.asset().value(), need.toString())))
        .compose(rows -> {
          if (rows.size() == 0) {
            return Future.succeededFuture();
          }
          Row row = rows.iterator().next();
          return blobs.blocking(() -> blobs.store().read(row.getString("blob"), 0, row.getInteger("size")))
              .map(bytes -> new Rendition(row.getString("content_type"), row.getInteger("width"), row.getInteger("height"),
                  row.getString("sha256"), bytes));
        });
  }

  private Future<byte[]> original(RenderAsset question, WorkspaceId workspace) {
    return node.postgres()
        .read(workspace, tx -> assets.get(tx, workspace, question.asset()).compose(asset -> {
          if (asset.kind() == AssetKind.VIDEO && asset.poster()) {
            return assets.poster(tx, workspace, question.asset());
          }
          if (asset.kind() != AssetKind.IMAGE) {
            throw BusFailure.rejected(422, "asset-no-image", "This file is no image, and there is none of it.");
          }
          return assets.stored(tx, workspace, question.asset(), 0, (int) asset.size());
        }))
        .compose(stored -> stored.blob() == null
            ? Future.succeededFuture(stored.piece())
            : blobs.blocking(() -> blobs.store().read(stored.blob(), 0, (int) stored.size())));
  }

  /** Of two who make the same at once, one's is kept; the other's blob stays doomed. */
  private Future<Rendition> keep(RenderAsset question, Need need, CleanImage image, WorkspaceId workspace) {
    String sha256 = HexFormat.of().formatHex(ContentHash.sha256(image.bytes()));
    return blobs.put(workspace, image.bytes())
        .compose(blob -> node.postgres().write(workspace, tx -> tx
            .preparedQuery("insert into media_rendition (workspace_id, asset_id, need, content_type, width, height, size,"
                + " sha256, blob) select workspace_id, id, $3, $4, $5, $6, $7, $8, $9 from asset"
                + " where workspace_id = $1 and id = $2 on conflict (workspace_id, asset_id, need) do nothing")
            .execute(Tuple.tuple(Arrays.asList(workspace.value(), question.asset().value(), need.toString(),
                image.contentType(), image.width(), image.height(), image.bytes().length, sha256, blob)))
            .compose(inserted -> inserted.rowCount() == 1
                ? Blobs.spare(tx, workspace, blob)
                : Future.<Void>succeededFuture())))
        .map(kept -> new Rendition(image.contentType(), image.width(), image.height(), sha256, image.bytes()));
  }
}
