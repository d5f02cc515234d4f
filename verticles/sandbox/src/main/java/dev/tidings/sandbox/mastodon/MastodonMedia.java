package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Sounds;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Mastodon: uploading media and describing it. */
final class MastodonMedia {
  private static final long LARGEST_IMAGE = 16L << 20;
  private static final long LARGEST_VIDEO = 99L << 20;
  private static final int LONGEST_DESCRIPTION = 1500;
  /** Films, sounds and moving pictures are converted, so that they are never ready at once. */
  private static final long CONVERTING_MILLIS = 250;
  private static final Pattern FOCUS = Pattern.compile("-?(0(\\.\\d+)?|1(\\.0+)?),-?(0(\\.\\d+)?|1(\\.0+)?)");

  private final World world;
  private final MastodonAttachments attachments;
  private final MastodonDialect dialect;
  private final Troubles troubles;

  MastodonMedia(World world, MastodonAttachments attachments, MastodonDialect dialect, Troubles troubles) {
    this.world = world;
    this.attachments = attachments;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** {@code POST /api/v2/media}: 200 when it is processed, 202 while it is not. */
  Future<Answer> upload(Exchange exchange) {
    Received.Upload file =
        exchange.body.files().stream()
            .filter(each -> each.field().equals("file") && each.bytes().length() > 0)
            .findFirst()
            .orElseThrow(() -> dialect.invalid("File can't be blank"));
    Images.Kind kind = Sounds.look(file.bytes()).map(type -> new Images.Kind(type, 0, 0)).or(() -> Images.look(file.bytes()))
        .orElseThrow(() -> dialect.invalid("File content type is invalid"));
    if (file.bytes().length() > (kind.contentType().startsWith("image/") ? LARGEST_IMAGE : LARGEST_VIDEO)) {
      throw dialect.invalid("File file size must be less than " + LARGEST_IMAGE + " bytes");
    }
    boolean converted = !kind.contentType().startsWith("image/") || kind.contentType().equals("image/gif");
    long ready = System.currentTimeMillis() + troubles.mediaMillis(exchange) + (converted ? CONVERTING_MILLIS : 0);
    Media media =
        new Media(
            MastodonNetwork.MASTODON,
            world.nextId(MastodonNetwork.MASTODON),
            exchange.account.id(),
            kind.contentType(),
            null,
            description(exchange.body.form().get("description"), dialect),
            focus(exchange.body.form().get("focus"), dialect),
            file.bytes().length(),
            List.of(),
            true,
            ready,
            0,
            kind.width(),
            kind.height());
    return world
        .save(media, List.of(Change.bytes(media.key(), file.bytes().getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(saved.ready(System.currentTimeMillis()) ? 200 : 202, attachments.view(saved)));
  }

  /** {@code GET /api/v1/media/:id}: 206 while it is not processed. */
  Future<Answer> media(Exchange exchange, String id) {
    Media media = own(exchange, id);
    return Future.succeededFuture(Answer.json(media.ready(System.currentTimeMillis()) ? 200 : 206, attachments.view(media)));
  }

  /** {@code PUT /api/v1/media/:id}: its description and focal point. */
  Future<Answer> describe(Exchange exchange, String id) {
    Media media = own(exchange, id);
    JsonObject body = body(exchange);
    String description = body.containsKey("description") ? description(body.getString("description"), dialect) : media.description();
    return world
        .save(media.described(description, body.containsKey("focus") ? focus(body.getString("focus"), dialect) : media.focus()), List.of())
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, attachments.view(saved)));
  }

  private JsonObject body(Exchange exchange) {
    if (exchange.body.isForm()) {
      return MastodonForm.json(exchange.body.form());
    }
    try {
      JsonObject body = exchange.json();
      Fields fields = new Fields(body, (name, sentence) -> dialect.invalid(name + " " + sentence)).only(Set.of("description", "focus"));
      fields.text("description");
      fields.text("focus");
      return body;
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }

  /** The words for those who cannot see or hear it; refuses ones that are too long. */
  static String description(String given, MastodonDialect dialect) {
    if (given != null && MastodonText.length(given) > LONGEST_DESCRIPTION) {
      throw dialect.invalid("Description is too long (maximum is " + LONGEST_DESCRIPTION + " characters)");
    }
    return given;
  }

  /** The point that stays in view; refuses what is not two numbers from -1 to 1. */
  static String focus(String given, MastodonDialect dialect) {
    if (given != null && !FOCUS.matcher(given).matches()) {
      throw dialect.invalid("Focus must be two numbers from -1.0 to 1.0");
    }
    return given;
  }

  private Media own(Exchange exchange, String id) {
    return world
        .media()
        .find(MastodonNetwork.MASTODON, id)
        .filter(media -> media.account().equals(exchange.account.id()))
        .orElseThrow(dialect::notFound);
  }
}
