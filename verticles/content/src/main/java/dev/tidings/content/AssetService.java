package dev.tidings.content;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.Asset;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.ContentProtocol.GetAsset;
import dev.tidings.bus.ContentProtocol.StoreAsset;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Images for posts: judged by their content, never by their name, and kept as they came. */
final class AssetService {
  private static final int MOST_BYTES = 5 * 1024 * 1024;
  private static final long MOST_PIXELS = 50_000_000;

  private final Node node;

  AssetService(Node node) {
    this.node = node;
  }

  /** Stores an image; the same bytes again are the same image. Fails 422 with the rule that it breaks. */
  Future<Asset> store(StoreAsset command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    byte[] bytes = command.bytes() == null ? new byte[0] : command.bytes();
    ImageHeader header = judge(bytes);
    String sha256 = HexFormat.of().formatHex(ContentHash.sha256(bytes));
    return node.commands().run(context, Asset.class, tx -> insert(tx, bytes, header, sha256, context)
        .compose(inserted -> tx
            .preparedQuery("select id, content_type, length(bytes) as size, width, height, sha256 from asset"
                + " where workspace_id = $1 and sha256 = $2")
            .execute(Tuple.of(context.workspace().value(), sha256)))
        .map(rows -> asset(rows.iterator().next())));
  }

  /** An image's bytes. Fails 404. */
  Future<AssetBytes> get(GetAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return node.postgres()
        .read(context.workspace(), tx -> tx
            .preparedQuery("select content_type, bytes, sha256 from asset where workspace_id = $1 and id = $2")
            .execute(Tuple.of(context.workspace().value(), question.asset().value())))
        .map(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("image");
          }
          Row row = rows.iterator().next();
          return new AssetBytes(row.getString("content_type"), row.getBuffer("bytes").getBytes(), row.getString("sha256"));
        });
  }

  private static Future<Void> insert(SqlConnection tx, byte[] bytes, ImageHeader header, String sha256, CallContext context) {
    return tx.preparedQuery("insert into asset (workspace_id, id, content_type, width, height, sha256, bytes, created_by)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, sha256) do nothing")
        .execute(Tuple.tuple(Arrays.asList(context.workspace().value(), Identifiers.next(), header.contentType(),
            header.width(), header.height(), sha256, Buffer.buffer(bytes), context.principal().actor())))
        .mapEmpty();
  }

  private static ImageHeader judge(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw refused("image-too-large", "An image has at most 5 MB.");
    }
    ImageHeader header = ImageHeader.read(bytes)
        .orElseThrow(() -> refused("image-type-unknown", "This is no JPEG, PNG, WebP or GIF image, or it is broken."));
    if ((long) header.width() * header.height() > MOST_PIXELS) {
      throw refused("image-too-many-pixels", "An image has at most 50 megapixels.");
    }
    return header;
  }

  private static BusFailure refused(String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation("/file", rule, message)));
  }

  private static Asset asset(Row row) {
    return new Asset(new AssetId(row.getUUID("id")), row.getString("content_type"), row.getInteger("size"),
        row.getInteger("width"), row.getInteger("height"), row.getString("sha256"));
  }
}
