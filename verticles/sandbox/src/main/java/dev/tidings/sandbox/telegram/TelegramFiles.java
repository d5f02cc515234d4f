package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.List;

/** The pictures and films that come with a call. */
final class TelegramFiles {
  private static final long LARGEST_PHOTO = 10L << 20;
  private static final long LARGEST_VIDEO = 50_000_000;
  private static final long LARGEST_TOGETHER = 50_000_000;
  private static final int LARGEST_SIDES = 10_000;
  private static final int LARGEST_SHAPE = 20;

  private final World world;
  private final TelegramDialect dialect;

  TelegramFiles(World world, TelegramDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  Media media(Exchange exchange, String field, String kind) {
    Received.Upload file = file(exchange, field);
    Images.Kind seen = Images.look(file.bytes()).filter(found -> found.contentType().startsWith(kind.equals("photo") ? "image/" : "video/"))
        .orElseThrow(() -> dialect.bad(kind.equals("photo") ? "IMAGE_PROCESS_FAILED" : "VIDEO_CONTENT_TYPE_INVALID"));
    if (file.bytes().length() > (kind.equals("photo") ? LARGEST_PHOTO : LARGEST_VIDEO)) {
      throw dialect.tooLong();
    }
    if (exchange.body.files().stream().mapToLong(each -> each.bytes().length()).sum() > LARGEST_TOGETHER) {
      throw dialect.tooLong();
    }
    long longer = Math.max(seen.width(), seen.height());
    long shorter = Math.min(seen.width(), seen.height());
    if (kind.equals("photo") && (longer + shorter > LARGEST_SIDES || longer > LARGEST_SHAPE * shorter)) {
      throw dialect.bad("PHOTO_INVALID_DIMENSIONS");
    }
    return new Media(TelegramNetwork.TELEGRAM, world.nextId(TelegramNetwork.TELEGRAM), exchange.account.id(), seen.contentType(), null, null, null, file.bytes().length(), List.of(),
        true, System.currentTimeMillis(), 0, seen.width(), seen.height());
  }

  Future<Media> keep(Exchange exchange, Media media, String field) {
    return world.save(media, List.of(Change.bytes(media.key(), file(exchange, field).bytes().getBytes())));
  }

  private Received.Upload file(Exchange exchange, String field) {
    return exchange.body.files().stream().filter(each -> each.field().equals(field) && each.bytes().length() > 0).findFirst()
        .orElseThrow(() -> dialect.bad("there is no " + field + " in the request"));
  }
}
