package dev.tidings.web.routes;

import dev.tidings.bus.Address;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.RenderAsset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Files for posts. */
public final class AssetRoutes {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EDGE = 4_096;
  private static final String CACHED = "private, max-age=31536000, immutable";

  private final Relay relay;

  public AssetRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("storeAsset", this::store)
        .on("getAsset", this::get)
        .on("renderAsset", this::render)
        .on("shareAsset", relay.ask(MediaProtocol.SHARE_ASSET, 201, call -> call.question(MediaProtocol.ShareAsset.class)))
        .on("getAssetFacts", relay.ask(MediaProtocol.GET_ASSET))
        .on("describeAsset", relay.ask(MediaProtocol.DESCRIBE_ASSET))
        .on("deleteAsset", relay.order(MediaProtocol.DELETE_ASSET));
  }

  private Future<Reply> get(Call call) {
    StoredFile.Asking asking = new StoredFile.Asking() {
      @Override
      public <Q, R> Future<R> ask(Address<Q, R> address, Q question) {
        return relay.request(address, call, question);
      }
    };
    return new AssetBody(new StoredFile(AssetId.of(call.path("asset")), asking), call.exchange()).send(CACHED);
  }

  private Future<Reply> render(Call call) {
    RenderAsset question = new RenderAsset(
        AssetId.of(call.path("asset")),
        call.query("width").map(Integer::parseInt).orElse(LONGEST_EDGE),
        call.query("height").map(Integer::parseInt).orElse(LONGEST_EDGE),
        call.query("leastAspect").map(Double::valueOf).orElse(null),
        call.query("mostAspect").map(Double::valueOf).orElse(null),
        call.query("focusX").map(Double::valueOf).orElse(null),
        call.query("focusY").map(Double::valueOf).orElse(null),
        call.query("format").map(format -> "image/" + format).orElse(null),
        call.query("bytes").map(Integer::parseInt).orElse(MediaProtocol.LONGEST_PIECE));
    return relay.request(MediaProtocol.RENDER_ASSET, call, question).map(image -> {
      String tag = "\"" + image.sha256() + "\"";
      boolean known = tag.equals(call.exchange().request().getHeader("If-None-Match"));
      return new Reply(known ? 304 : 200, known ? null : Buffer.buffer(image.bytes()), Map.of(
          "ETag", tag,
          "Cache-Control", CACHED,
          "Content-Security-Policy", "default-src 'none'; sandbox",
          "Content-Type", image.contentType()));
    });
  }

  private Future<Reply> store(Call call) {
    String name = call.body().fileName() == null ? "" : call.body().fileName();
    StoreImage question = new StoreImage(
        name.substring(0, Math.min(name.length(), LONGEST_NAME)), call.body().bytes().getBytes(), null);
    return relay.json(MediaProtocol.STORE_IMAGE, call, question).map(asset ->
        Reply.json(201, asset).with("Location", Rest.ROOT + "/assets/" + asset.getString("id")));
  }
}
