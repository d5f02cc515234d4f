package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facebook: the uploads of videos. A video has its id from the upload's beginning; it becomes one post when its upload is finished, and that only once.
 */
public final class FacebookUploads {
  public static final String FORMAT = "format";
  public static final String VIDEO = "video";
  public static final String REEL = "reel";
  public static final String STORY = "story";
  public static final int FAILED = 6000;
  private static final Set<String> FILMS = Set.of("video/mp4", "video/quicktime");

  private final World world;
  private final Store store;
  private final FacebookFeed feed;
  private final GraphDialect dialect;
  private final Troubles troubles;

  public FacebookUploads(World world, Store store, FacebookFeed feed, GraphDialect dialect, Troubles troubles) {
    this.world = world;
    this.store = store;
    this.feed = feed;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** Begins an upload; 0 bytes where the size is said later. */
  public Future<Media> begin(Exchange exchange, Account page, String category, long size) {
    Media video =
        new Media(
            FacebookNetwork.FACEBOOK, world.nextId(FacebookNetwork.FACEBOOK), page.id(), "video/mp4", category, null, null, size, List.of(), false, 0, 0, 0, 0);
    return world.save(video, List.of()).onSuccess(saved -> exchange.accepted = true);
  }

  /** Takes the bytes that come next. */
  public Future<Media> take(Exchange exchange, Media video, Buffer bytes) {
    int end = (int) (received(video) + bytes.length());
    List<Integer> ends = new ArrayList<>(video.segments());
    ends.add(end);
    return world
        .save(video.withSegments(ends), List.of(Change.bytes(video.key(end), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true);
  }

  /** Makes a whole upload into a post, which is seen when the video is ready. */
  public Future<Post> publish(Exchange exchange, Account page, Media video, Map<String, String> words, String format) {
    if (video.complete() || received(video) == 0 || received(video) != video.bytes()) {
      throw dialect.error(400, "There was a problem uploading your video: it is not whole, or was published already.", FAILED, 0);
    }
    String text = feed.checked(words.getOrDefault("description", ""));
    Map<String, Object> more = new HashMap<>();
    Optional.ofNullable(words.get("title")).ifPresent(title -> more.put("title", title));
    more.put(FORMAT, format);
    return Vertx.currentContext()
        .executeBlocking(() -> joined(video))
        .compose(whole -> {
          Images.Kind kind =
              Images.look(whole)
                  .filter(found -> FILMS.contains(found.contentType()))
                  .orElseThrow(() -> dialect.error(400, "There was a problem uploading your video file.", FAILED, 0));
          if (world.media().find(FacebookNetwork.FACEBOOK, video.id()).orElseThrow().complete()) {
            throw dialect.error(400, "There was a problem uploading your video: it was published already.", FAILED, 0);
          }
          long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange);
          List<Change> changes = new ArrayList<>(List.of(Change.bytes(video.key(), whole.getBytes())));
          video.segments().forEach(end -> changes.add(Change.bytes(video.key(end), null)));
          return world.save(video.completed(whole.length(), kind.contentType(), ready, 0, 0), changes);
        })
        .compose(saved -> feed.keep(exchange, page, text, List.of(saved.id()), more, saved.readyAtMillis()));
  }

  private Buffer joined(Media video) {
    Buffer whole = Buffer.buffer();
    video.segments().forEach(end -> whole.appendBytes(store.bytes(video.key(end))));
    return whole;
  }

  /** The Page's upload of that kind. */
  public Media own(Account page, String id, String category) {
    return world.media().find(FacebookNetwork.FACEBOOK, id)
        .filter(media -> media.account().equals(page.id()) && category.equals(media.category()))
        .orElseThrow(() -> dialect.error(400, "There was a problem uploading your video: there is no such upload.", FAILED, 0));
  }

  /** What is said about a video. */
  public static Map<String, String> words(GraphParameters parameters) {
    Map<String, String> words = new HashMap<>();
    parameters.text("description").ifPresent(text -> words.put("description", text));
    parameters.text("title").ifPresent(text -> words.put("title", text));
    return words;
  }

  /** How many bytes of it have come. */
  public static long received(Media video) {
    return video.complete() ? video.bytes() : video.segments().isEmpty() ? 0 : video.segments().get(video.segments().size() - 1);
  }

  /** The post that shows a file. */
  public static Optional<Post> shown(World world, Media media) {
    return world.posts().timeline(media.account()).stream()
        .map(id -> world.posts().find(FacebookNetwork.FACEBOOK, id).orElseThrow())
        .filter(post -> post.content().media().contains(media.id()))
        .findFirst();
  }
}
