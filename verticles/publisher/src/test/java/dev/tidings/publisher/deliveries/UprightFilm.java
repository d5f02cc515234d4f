package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.GivenVideo;
import dev.tidings.runtime.Identifiers;
import java.util.HexFormat;

/** A stored video of ten seconds, nine by sixteen. */
final class UprightFilm {
  static final byte[] BYTES = GivenVideo.of(60_000);

  private UprightFilm() {}

  /** As media leaves it. */
  static Media stored(Newsroom newsroom, WorkspaceId workspace) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis,"
        + " codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', 'VIDEO', 'video/mp4', "
        + BYTES.length + ", 720, 1280, 10000, 'avc1', '" + id + "', '\\x" + HexFormat.of().formatHex(BYTES) + "', 'test')");
    return new Media(new AssetId(id), null);
  }
}
