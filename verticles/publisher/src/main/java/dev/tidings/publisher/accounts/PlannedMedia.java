package dev.tidings.publisher.accounts;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.media.Conversions.Purpose;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of several variants, each as its network gets them. */
final class PlannedMedia {
  private final Connectors connectors;
  private final Conversions conversions;

  PlannedMedia(Connectors connectors, Conversions conversions) {
    this.connectors = connectors;
    this.conversions = conversions;
  }

  /** By the variant. Of a network that there is not, files are as they are stored. Does not fail. */
  Future<Map<Variant, VariantMedia>> of(
      List<Variant> variants, Map<AssetId, MediaFacts> known, WorkspaceId workspace, Purpose purpose) {
    var files = new HashMap<Variant, VariantMedia>();
    var all = new ArrayList<Future<VariantMedia>>();
    for (var variant : variants) {
      all.add(connectors.of(variant.network())
          .map(connector -> conversions.of(connector, variant, known, workspace, purpose))
          .orElse(Future.succeededFuture(VariantMedia.asStored(known)))
          .onSuccess(media -> files.put(variant, media)));
    }
    return Future.all(all).map(files);
  }
}
