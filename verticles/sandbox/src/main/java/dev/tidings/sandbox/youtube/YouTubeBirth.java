package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The moment at which an upload becomes a video: bytes, video and the session's end are committed together. */
final class YouTubeBirth {
  private final World world;
  private final Troubles troubles;

  YouTubeBirth(World world, Troubles troubles) {
    this.world = world;
    this.troubles = troubles;
  }

  /** The session as it is complete, with the last piece. */
  Future<UploadSession> of(Exchange exchange, UploadSession session, Buffer last) {
    return Vertx.currentContext().executeBlocking(() -> joined(session, last)).compose(bytes -> {
      String number = world.nextId(YouTubeNetwork.YOUTUBE);
      long now = System.currentTimeMillis();
      Media media = media(exchange, session, bytes, number, now);
      Post post = post(exchange, session, media, YouTubeIds.video(number), now);
      UploadSession over = session.became(post.id());
      List<Change> changes = new ArrayList<>();
      changes.add(Change.bytes(media.key(), bytes.getBytes()));
      changes.add(new Change(YouTubeShelf.SESSIONS, over.id(), over));
      session.pieces().forEach(begin -> changes.add(Change.bytes(session.key(begin), null)));
      return world.save(post, media, changes).map(saved -> YouTubeShelf.of(world).show(over)).onSuccess(shown -> exchange.accepted = true);
    });
  }

  private Buffer joined(UploadSession session, Buffer last) {
    Buffer whole = Buffer.buffer();
    session.pieces().subList(0, session.pieces().size() - 1).forEach(begin -> whole.appendBytes(YouTubeShelf.of(world).bytes(session.key(begin))));
    return whole.appendBuffer(last);
  }

  /** What is no film is taken all the same, and found to be none while it is processed. */
  private Media media(Exchange exchange, UploadSession session, Buffer bytes, String number, long now) {
    String type = Images.look(bytes).map(Images.Kind::contentType).filter(kind -> kind.startsWith("video/")).orElse(YouTubeViews.NO_FILM);
    exchange.operation = Operation.MEDIA;
    long ready = now + troubles.mediaMillis(exchange);
    exchange.operation = Operation.POST;
    return new Media(
        YouTubeNetwork.YOUTUBE, number, session.account(), type, "video", null, null, bytes.length(), List.of(), true, ready, 0, 0, 0);
  }

  private Post post(Exchange exchange, UploadSession session, Media media, String id, long now) {
    JsonObject video = new JsonObject(session.metadata());
    Map<String, Object> more = new HashMap<>();
    more.put(YouTubeViews.SNIPPET, video.getJsonObject("snippet").getMap());
    more.put(YouTubeViews.STATUS, video.getJsonObject("status").getMap());
    more.put(YouTubeViews.NOTIFY, session.telling());
    PostContent content =
        new PostContent(
            video.getJsonObject("snippet").getString("description", ""), null, List.of(media.id()), null,
            video.getJsonObject("status").getString("privacyStatus"), false, "", video.getJsonObject("snippet").getString("defaultLanguage"), more);
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), now + troubles.visibilityMillis(exchange), 0, 0);
    return new Post(YouTubeNetwork.YOUTUBE, id, session.account(), content, times, null, List.of(), null);
  }
}
