package dev.tidings.publisher.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ConversionsProtocol;
import dev.tidings.bus.ConversionsProtocol.Conversion;
import dev.tidings.bus.ConversionsProtocol.ConversionState;
import dev.tidings.bus.ConversionsProtocol.ConvertVideo;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.connectors.VariantMedia.Fate;
import dev.tidings.publisher.connectors.VideoNeeds;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The videos of variants as their networks want them, made by media where it can. */
public final class Conversions {
  /** Where videos are not converted. */
  private static final String UNAVAILABLE = "conversion-unavailable";

  private final Bus bus;

  private Conversions(Bus bus) {
    this.bus = bus;
  }

  /** @param bus over which media is asked */
  public static Conversions over(Bus bus) {
    return new Conversions(bus);
  }

  /** Nothing is converted. */
  public static Conversions none() {
    return new Conversions(null);
  }

  /** What is asked for: only to know, or to have it made as well. */
  public enum Purpose {
    /** While people write. Where media cannot be asked, files are judged as they are. */
    LOOK,
    /** When a post is planned: what is needed is begun. */
    PLAN,
    /** When a post goes out: nothing is left open, so it fails where media cannot be asked. */
    SEND
  }

  /** The variant's files as its network gets them. Nobody is asked where nothing breaks a rule. */
  public Future<VariantMedia> of(
      Connector connector, Variant variant, Map<AssetId, MediaFacts> known, WorkspaceId workspace, Purpose purpose) {
    var needs = bus == null ? Map.<AssetId, VideoNeed>of() : VideoNeeds.of(connector, variant, known);
    if (needs.isEmpty()) {
      return Future.succeededFuture(VariantMedia.asStored(known));
    }
    var facts = new HashMap<>(known);
    var instead = new HashMap<AssetId, AssetId>();
    var fates = new HashMap<AssetId, Fate>();
    var all = new ArrayList<Future<Void>>();
    needs.forEach((asset, need) -> all.add(ask(asset, need, workspace, purpose).map(told -> {
      if (told != null) {
        take(asset, told, facts, instead, fates);
      }
      return null;
    })));
    return Future.all(all).map(done -> new VariantMedia(facts, instead, fates));
  }

  private Future<Conversion> ask(AssetId asset, VideoNeed need, WorkspaceId workspace, Purpose purpose) {
    return bus.request(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(asset, need, purpose != Purpose.LOOK),
            CallContext.system("publisher", workspace))
        .recover(failure -> purpose == Purpose.SEND
            && !(failure instanceof BusFailure refusal && refusal.code().equals(UNAVAILABLE))
            ? Future.failedFuture(failure)
            : Future.succeededFuture());
  }

  private static void take(
      AssetId asset, Conversion told, Map<AssetId, MediaFacts> facts, Map<AssetId, AssetId> instead,
      Map<AssetId, Fate> fates) {
    boolean ready = told.state() == ConversionState.READY;
    if (told.state() == ConversionState.FAILED) {
      fates.put(asset, new Fate(true, told.reason()));
      return;
    }
    fates.put(asset, new Fate(ready, null));
    facts.put(asset, new MediaFacts(AssetKind.VIDEO, told.contentType(), ready ? told.size() : 0, told.width(),
        told.height(), told.durationMillis(), told.codec(), told.sha256()));
    if (ready) {
      instead.put(asset, told.video());
    }
  }
}
