package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** TikTok: the three calls that begin a post or a draft. */
final class TikTokInits {
  private final World world;
  private final Site site;
  private final TikTokDialect dialect;
  private final TikTokCreators creators;
  private final TikTokPulls pulls;
  private final Troubles troubles;
  private final TikTokInitRequest requests;

  TikTokInits(World world, Site site, TikTokDialect dialect, TikTokCreators creators, TikTokPulls pulls, Troubles troubles) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.creators = creators;
    this.pulls = pulls;
    this.troubles = troubles;
    this.requests = new TikTokInitRequest(dialect);
  }

  /** {@code POST /v2/post/publish/video/init/}. */
  Future<Answer> directVideo(Exchange exchange) {
    return begin(exchange, requests.directVideo(dialect.body(exchange)));
  }

  /** {@code POST /v2/post/publish/inbox/video/init/}. */
  Future<Answer> draftVideo(Exchange exchange) {
    return begin(exchange, requests.draftVideo(dialect.body(exchange)));
  }

  /** {@code POST /v2/post/publish/content/init/}. */
  Future<Answer> photos(Exchange exchange) {
    TikTokInitRequest.Asked asked = requests.photos(dialect.body(exchange));
    String scope = asked.direct() ? "video.publish" : "video.upload";
    if (!exchange.grant.holds(scope)) {
      throw dialect.forbidden(scope);
    }
    return begin(exchange, asked);
  }

  private Future<Answer> begin(Exchange exchange, TikTokInitRequest.Asked asked) {
    asked.urls().forEach(pulls::mayFetch);
    if (asked.direct()) {
      creators.mayShow(exchange.account, String.valueOf(asked.info().get("privacy_level")));
    }
    creators.mayPublish(exchange.account, asked.direct(), 403);
    TikTokPublication begun =
        new TikTokPublication(
            name(asked), exchange.account.id(), asked.direct(), asked.photo(), asked.info(), asked.upload(), asked.urls(), 0, List.of(), null,
            null, exchange.arrivedMicros, 0);
    long processing = asked.upload() == null ? troubles.mediaMillis(exchange) : 0;
    long moderation = asked.upload() == null ? troubles.visibilityMillis(exchange) : 0;
    return TikTokShelf.of(world)
        .save(begun, List.of())
        .onSuccess(
            saved -> {
              exchange.accepted = true;
              if (saved.upload() == null) {
                pulls.fetch(saved, processing, moderation, exchange.verdict);
              }
            })
        .map(saved -> dialect.ok(view(saved)));
  }

  private JsonObject view(TikTokPublication begun) {
    JsonObject data = new JsonObject().put("publish_id", begun.id());
    return begun.upload() == null
        ? data
        : data.put("upload_url", site.base() + "/tiktok/upload/video/?upload_id=" + number(begun) + "&upload_token=" + begun.upload().token());
  }

  private String name(TikTokInitRequest.Asked asked) {
    return (asked.photo() ? "p_" : "v_") + (asked.direct() ? "pub_" : "inbox_") + (asked.upload() == null ? "url" : "file") + "~v2."
        + world.nextId(TikTokNetwork.TIKTOK);
  }

  private static String number(TikTokPublication publication) {
    return publication.id().substring(publication.id().indexOf('.') + 1);
  }
}
