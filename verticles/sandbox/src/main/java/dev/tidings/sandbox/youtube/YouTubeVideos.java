package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YouTube: reading, changing and deleting videos; channels. */
final class YouTubeVideos {
  private static final int MOST = 50;

  private final World world;
  private final YouTubeDialect dialect;
  private final YouTubeMetadata metadata;
  private final YouTubeViews views;

  YouTubeVideos(World world, YouTubeDialect dialect, YouTubeMetadata metadata, YouTubeViews views) {
    this.world = world;
    this.dialect = dialect;
    this.metadata = metadata;
    this.views = views;
  }

  /** {@code GET /youtube/v3/videos?id=}: those that are not there, or not to be seen, are left out. */
  Future<Answer> list(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    String ids = exchange.request.getParam("id");
    if (ids == null) {
      throw dialect.refusal(400, "missingRequiredParameter", "youtube.parameter", "No filter selected. Expected one of: id, chart, myRating", null);
    }
    long now = System.currentTimeMillis();
    List<JsonObject> items = new ArrayList<>();
    Arrays.stream(ids.split(",")).limit(MOST).forEach(id -> world.posts().find(YouTubeNetwork.YOUTUBE, id)
        .filter(post -> !post.deleted() && post.content().replyTo() == null)
        .filter(post -> post.account().equals(exchange.account.id()) || !YouTubeViews.privacy(post, now).equals("private"))
        .ifPresent(post -> items.add(views.video(post, parts))));
    return answer(YouTubeViews.list("youtube#videoListResponse", items, items.size(), items.size(), null));
  }

  /** {@code PUT /youtube/v3/videos}: each part that is named is replaced whole. */
  Future<Answer> update(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    JsonObject said = metadata.ofUpdate(exchange, parts);
    Post post = own(exchange, said.getString("id"));
    Map<String, Object> more = new HashMap<>(post.content().more());
    for (String part : List.of(YouTubeViews.SNIPPET, YouTubeViews.STATUS)) {
      if (said.containsKey(part)) {
        more.put(part, new JsonObject(said.getJsonObject(part).encode()).getMap());
      }
    }
    PostContent before = post.content();
    JsonObject snippet = said.getJsonObject(YouTubeViews.SNIPPET, YouTubeViews.part(post, YouTubeViews.SNIPPET));
    JsonObject status = said.getJsonObject(YouTubeViews.STATUS, YouTubeViews.part(post, YouTubeViews.STATUS));
    PostContent after =
        new PostContent(
            snippet.getString("description", ""), null, before.media(), null, status.getString("privacyStatus", before.visibility()), false, "",
            snippet.getString("defaultLanguage"), more);
    return world.save(post.edited(after, System.currentTimeMillis()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, views.video(saved, parts)));
  }

  /** {@code DELETE /youtube/v3/videos?id=}. */
  Future<Answer> delete(Exchange exchange) {
    Post post = own(exchange, exchange.request.getParam("id"));
    return world.save(post.deletedAt(System.currentTimeMillis()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> new Answer(204, null, Buffer.buffer()));
  }

  /** {@code GET /youtube/v3/channels?mine=true}. */
  Future<Answer> channels(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    String id = exchange.request.getParam("id");
    if (id == null && !"true".equals(exchange.request.getParam("mine"))) {
      throw dialect.refusal(400, "missingRequiredParameter", "youtube.parameter", "No filter selected.", null);
    }
    List<JsonObject> items =
        (id == null
            ? Optional.of(exchange.account)
            : world.accounts().find(id).filter(found -> found.network() == YouTubeNetwork.YOUTUBE))
            .map(account -> List.of(views.channel(account, parts))).orElse(List.of());
    return answer(YouTubeViews.list("youtube#channelListResponse", items, items.size(), 5, null));
  }

  /** A video of the account's own. */
  Post own(Exchange exchange, String id) {
    Post post =
        world.posts().find(YouTubeNetwork.YOUTUBE, id == null ? "" : id)
            .filter(found -> !found.deleted() && found.content().replyTo() == null)
            .orElseThrow(() -> dialect.refusal(404, "videoNotFound", "youtube.video",
                "The video that you are trying to change cannot be found. Check the value of the id.", "id"));
    if (!post.account().equals(exchange.account.id())) {
      throw dialect.refusal(403, "forbidden", "youtube.common", "Forbidden", null);
    }
    return post;
  }

  private static Future<Answer> answer(JsonObject body) {
    return Future.succeededFuture(Answer.json(200, body));
  }
}
