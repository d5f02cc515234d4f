package dev.tidings.web.routes;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.ContentProtocol.GetAsset;
import dev.tidings.bus.ContentProtocol.StoreAsset;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Images. */
public final class AssetRoutes {
  private static final int LONGEST_NAME = 200;

  private final Relay relay;

  public AssetRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("storeAsset", this::store).on("getAsset", this::get);
  }

  private Future<Reply> store(Call call) {
    String name = call.body().fileName() == null ? "" : call.body().fileName();
    StoreAsset question = new StoreAsset(
        name.substring(0, Math.min(name.length(), LONGEST_NAME)), call.body().bytes().getBytes());
    return relay.json(ContentProtocol.STORE_ASSET, call, question).map(asset ->
        Reply.json(201, asset).with("Location", Rest.ROOT + "/assets/" + asset.getString("id")));
  }

  private Future<Reply> get(Call call) {
    return relay.request(ContentProtocol.GET_ASSET, call, new GetAsset(AssetId.of(call.path("asset"))))
        .map(asset -> reply(call, asset));
  }

  private static Reply reply(Call call, AssetBytes asset) {
    String tag = "\"" + asset.sha256() + "\"";
    boolean known = tag.equals(call.exchange().request().getHeader("If-None-Match"));
    Buffer bytes = known ? null : Buffer.buffer(asset.bytes());
    Map<String, String> headers = Map.of(
        "ETag", tag,
        "Cache-Control", "private, max-age=31536000, immutable",
        "Content-Security-Policy", "default-src 'none'; sandbox",
        "Content-Type", asset.contentType());
    return new Reply(known ? 304 : 200, bytes, headers);
  }
}
