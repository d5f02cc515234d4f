package dev.tidings.publisher.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.ImageNeed;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.MediaProtocol.ShareAsset;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import java.time.Duration;

/** The files of one variant, from media, as the network wants them. */
public final class StoredMedia implements MediaSource {
  private final Bus bus;
  private final CallContext context;
  private final PostContent.Variant variant;
  private final VariantMedia media;
  private final RenditionRules rendition;

  /** @param rendition how the network wants images; null for as they are */
  public StoredMedia(
      Bus bus, WorkspaceId workspace, PostContent.Variant variant, VariantMedia media, RenditionRules rendition) {
    this.bus = bus;
    this.context = CallContext.system("publisher", workspace);
    this.variant = variant;
    this.media = media;
    this.rendition = rendition;
  }

  @Override
  public Future<AssetBytes> image(AssetId asset) {
    return image(asset, rendition);
  }

  @Override
  public Future<AssetBytes> image(AssetId asset, RenditionRules wanted) {
    return isAsWanted(asset, wanted)
        ? bus.request(ContentProtocol.GET_ASSET, new ContentProtocol.GetAsset(asset), context)
        : bus.request(MediaProtocol.RENDER_ASSET, need(asset, wanted).of(asset), context)
            .map(made -> new AssetBytes(made.contentType(), made.bytes(), made.sha256()));
  }

  @Override
  public Future<AssetPiece> piece(AssetId asset, long offset, int length) {
    return bus.request(MediaProtocol.READ_ASSET, new ReadAsset(stored(asset), offset, length), context);
  }

  @Override
  public Future<SharedAsset> share(AssetId asset, Duration time) {
    var need = isAsWanted(asset, rendition) ? null : need(asset, rendition);
    return bus.request(MediaProtocol.SHARE_ASSET, new ShareAsset(stored(asset), (int) time.toSeconds(), need), context);
  }

  private AssetId stored(AssetId asset) {
    return media.instead().getOrDefault(asset, asset);
  }

  private boolean isAsWanted(AssetId asset, RenditionRules wanted) {
    var known = media.facts().get(asset);
    return wanted == null || known == null || !wanted.adapts(known);
  }

  private ImageNeed need(AssetId asset, RenditionRules wanted) {
    var focus = variant.parts().stream().flatMap(part -> part.media().stream())
        .filter(file -> file.asset().equals(asset) && file.focus() != null).map(PostContent.Media::focus).findFirst();
    return new ImageNeed(wanted.width(), wanted.height(), wanted.leastAspect(), wanted.mostAspect(),
        focus.map(PostContent.Focus::x).orElse(null), focus.map(PostContent.Focus::y).orElse(null), wanted.type(),
        wanted.bytes());
  }
}
