package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Fetching;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Images and films as Instagram takes them (IG User Media: image, reel, story and carousel specifications). An image that is not acceptable is
 * refused at once; of a film the container tells.
 */
final class InstagramFiles {
  private static final long LARGEST_IMAGE = 8L << 20;
  /** More than this the sandbox does not hold in memory; Instagram takes films of 100 MB and reels of 300 MB. */
  private static final long LARGEST_FILM = 64L << 20;
  private static final Set<String> FILMS = Set.of("video/mp4", "video/quicktime");
  private static final Set<String> CODECS = Set.of("avc1", "avc3", "hvc1", "hev1");
  private static final int WIDEST_FILM = 1920;
  private static final long SHORTEST_MILLIS = 3_000;
  private static final long LONGEST_REEL_MILLIS = 900_000;
  private static final long LONGEST_MILLIS = 60_000;
  /** Room for what is lost when a picture is cut to whole pixels. */
  private static final double LEAST_ASPECT = 0.8 - 0.005;
  private static final double MOST_ASPECT = 1.91 + 0.005;
  private static final double LEAST_FILM_ASPECT = 0.01;
  private static final double MOST_FILM_ASPECT = 10;

  /** A file with what is known of it, or with what is wrong with it. */
  record File(Buffer bytes, Images.Kind kind, long durationMillis, InstagramErrors wrong) {
    static File wrong(InstagramErrors what) {
      return new File(null, null, 0, what);
    }
  }

  private final Fetching fetching;
  private final World world;
  private final GraphDialect dialect;

  InstagramFiles(Fetching fetching, World world, GraphDialect dialect) {
    this.fetching = fetching;
    this.world = world;
    this.dialect = dialect;
  }

  /** The image behind an address; fails with the refusal. */
  Future<File> image(String address, InstagramContainer.Kind kind) {
    return fetching
        .fetch(address, LARGEST_IMAGE)
        .transform(
            fetched -> {
              File file = fetched.succeeded() ? image(fetched.result(), kind) : File.wrong(reason(fetched.cause(), InstagramErrors.TOO_LARGE));
              return file.wrong() == null ? Future.succeededFuture(file) : Future.failedFuture(file.wrong().refusal(dialect));
            });
  }

  /** The film behind an address, or what is wrong with it. Does not fail. */
  Future<File> film(String address, InstagramContainer.Kind kind) {
    return fetching
        .fetch(address, LARGEST_FILM)
        .map(bytes -> film(bytes, kind))
        .otherwise(failure -> File.wrong(reason(failure, InstagramErrors.FILM_FORMAT)));
  }

  /** A film as it came, judged. */
  File film(Buffer bytes, InstagramContainer.Kind kind) {
    Optional<Images.Kind> found = Images.look(bytes).filter(each -> FILMS.contains(each.contentType()));
    Optional<Mp4> film = found.flatMap(each -> Mp4.read(bytes));
    if (film.isEmpty() || !CODECS.contains(film.get().codec()) || film.get().width() > WIDEST_FILM || film.get().height() == 0) {
      return File.wrong(InstagramErrors.FILM_FORMAT);
    }
    long longest = kind == InstagramContainer.Kind.REELS ? LONGEST_REEL_MILLIS : LONGEST_MILLIS;
    double aspect = (double) film.get().width() / film.get().height();
    long millis = film.get().durationMillis();
    if (millis < SHORTEST_MILLIS || millis > longest || aspect < LEAST_FILM_ASPECT || aspect > MOST_FILM_ASPECT) {
      return File.wrong(InstagramErrors.FILM_FORMAT);
    }
    return new File(bytes, new Images.Kind(found.get().contentType(), film.get().width(), film.get().height()), millis, null);
  }

  /** Media as it is kept, and its bytes. */
  Media media(String account, File file, String description) {
    return new Media(
        InstagramNetwork.INSTAGRAM, world.nextId(InstagramNetwork.INSTAGRAM), account, file.kind().contentType(), null, description, null, file.bytes().length(),
        List.of(), true, 0, 0, file.kind().width(), file.kind().height());
  }

  private static File image(Buffer bytes, InstagramContainer.Kind kind) {
    Optional<Images.Kind> found = Images.look(bytes).filter(each -> each.contentType().equals("image/jpeg"));
    if (found.isEmpty() || found.get().width() == 0 || found.get().height() == 0) {
      return File.wrong(InstagramErrors.IMAGE_FORMAT);
    }
    double aspect = (double) found.get().width() / found.get().height();
    boolean shaped = kind == InstagramContainer.Kind.STORIES || aspect >= LEAST_ASPECT && aspect <= MOST_ASPECT;
    return shaped ? new File(bytes, found.get(), 0, null) : File.wrong(InstagramErrors.ASPECT);
  }

  private static InstagramErrors reason(Throwable failure, InstagramErrors whenTooLarge) {
    if (!(failure instanceof Fetching.Failed failed)) {
      return InstagramErrors.NOT_FETCHED;
    }
    return switch (failed.why) {
      case OUT_OF_REACH -> InstagramErrors.NOT_FETCHED;
      case TOO_SLOW -> InstagramErrors.TOO_SLOW;
      case TOO_LARGE -> whenTooLarge;
    };
  }
}
