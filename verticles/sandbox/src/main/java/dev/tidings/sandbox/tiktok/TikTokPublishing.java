package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * TikTok: what has come whole becomes a post or a draft, or fails, as "Get Post Status" names the reasons. A draft is kept as a post that nobody but
 * its creator sees.
 */
final class TikTokPublishing {
  /** What a post's kind of privacy is called here where everybody sees it. */
  static final String PUBLIC = "public";
  /** The kind of privacy of what waits in the creator's inbox. */
  static final String DRAFT = "draft";

  private static final Set<String> FILMS = Set.of("video/mp4", "video/quicktime", "video/webm");
  private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/webp");
  private static final long LARGEST_PHOTO = 20L << 20;
  private static final int SHORTEST_SIDE = 360;
  private static final int LARGEST_SIDE = 4096;

  private final World world;

  TikTokPublishing(World world) {
    this.world = world;
  }

  /**
   * Settles a publication.
   *
   * @param done its bytes changes, committed together with it
   * @param processingMillis how long TikTok takes
   * @param moderationMillis how long a public post is not listed after that
   * @param verdict the no that is told of it whatever it is; null for none
   */
  Future<TikTokPublication> settle(
      TikTokPublication publication, List<Buffer> files, List<Change> done, long processingMillis, long moderationMillis,
      Verdict verdict) {
    long ready = System.currentTimeMillis() + processingMillis;
    long bytes = files.stream().mapToLong(Buffer::length).sum();
    String objection = verdict == null ? objection(publication, files) : verdict.code();
    if (objection != null) {
      return TikTokShelf.of(world).save(publication.failed(objection, bytes, ready), done);
    }
    List<Change> changes = new ArrayList<>(done);
    List<String> ids = new ArrayList<>();
    for (Buffer file : files) {
      Images.Kind kind = Images.look(file).orElseThrow();
      Media media =
          new Media(TikTokNetwork.TIKTOK, world.nextId(TikTokNetwork.TIKTOK), publication.account(), kind.contentType(), "", null, null, file.length(),
              List.of(), true, ready, 0, kind.width(), kind.height());
      ids.add(media.id());
      changes.add(Change.of(media));
      changes.add(Change.bytes(media.key(), file.getBytes()));
    }
    Post post = post(publication, ids, ready + moderationMillis);
    changes.add(Change.of(post));
    return TikTokShelf.of(world).save(publication.became(post.id(), ids, bytes, ready), changes);
  }

  /** Fails what could not be fetched. */
  Future<TikTokPublication> fail(TikTokPublication publication, String reason) {
    return TikTokShelf.of(world).save(publication.failed(reason, 0, System.currentTimeMillis()), List.of());
  }

  private String objection(TikTokPublication publication, List<Buffer> files) {
    for (Buffer file : files) {
      Images.Kind kind = Images.look(file).orElse(null);
      if (kind == null || !(publication.photo() ? PHOTOS : FILMS).contains(kind.contentType())) {
        return "file_format_check_failed";
      }
      if (publication.photo() && (file.length() > LARGEST_PHOTO || Math.max(kind.width(), kind.height()) > LARGEST_SIDE)) {
        return "picture_size_check_failed";
      }
      if (!publication.photo() && kind.height() > 0
          && (Math.min(kind.width(), kind.height()) < SHORTEST_SIDE || Math.max(kind.width(), kind.height()) > LARGEST_SIDE)) {
        return "picture_size_check_failed";
      }
      OptionalLong millis = publication.photo() ? OptionalLong.empty() : TikTokFilm.millis(file);
      int longest = TikTokCreators.longestSeconds(world.accounts().find(publication.account()).orElseThrow());
      if (millis.isPresent() && millis.getAsLong() > longest * 1000L) {
        return "duration_check_failed";
      }
    }
    return null;
  }

  private Post post(TikTokPublication publication, List<String> media, long visibleAt) {
    Map<String, Object> more = new HashMap<>(publication.info());
    more.put("publish_id", publication.id());
    String title = String.valueOf(more.getOrDefault("title", ""));
    String description = String.valueOf(more.getOrDefault("description", ""));
    String text = description.isEmpty() ? title : title.isEmpty() ? description : title + "\n" + description;
    String id = world.nextId(TikTokNetwork.TIKTOK);
    PostContent content = new PostContent(text, null, media, null, visibility(publication), false, "", null, more);
    return new Post(
        TikTokNetwork.TIKTOK, id, publication.account(), content, new PostTimes(publication.arrivedMicros(), Micros.now(), visibleAt, 0, 0),
        null, List.of(id), null);
  }

  private static String visibility(TikTokPublication publication) {
    if (!publication.direct()) {
      return DRAFT;
    }
    String privacy = String.valueOf(publication.info().get("privacy_level"));
    return privacy.equals("PUBLIC_TO_EVERYONE") ? PUBLIC : privacy.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
