package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Makes an author's posts comparable with one in doubt. A post that shows a file which this delivery uploaded is the one.
 * One that says the same but shows another video or document is not taken for it, nor for its absence: a person decides.
 */
final class RecognisedShare {
  private static final String NEVER_EQUAL = "\u0000";

  private final NetworkDescriptor descriptor;
  private final Access access;
  private final List<String> uploaded;
  private final String text;
  private final String loosely;

  RecognisedShare(Lookup lookup, NetworkDescriptor descriptor, Access access) {
    var said = lookup.variant().parts().get(lookup.part()).text();
    this.descriptor = descriptor;
    this.access = access;
    this.uploaded = lookup.earlier().items().stream().filter(each -> each.kind() == Witness.Kind.IMAGE)
        .map(Witness::remoteId).distinct().toList();
    this.text = comparable(said);
    this.loosely = loosely(said);
  }

  OwnPost of(JsonObject post) {
    var urn = Objects.requireNonNull(post.getString("id"));
    var written = LittleText.written(post.getString("commentary", ""));
    var content = post.getJsonObject("content", new JsonObject());
    var file = content.getJsonObject("media", new JsonObject()).getString("id", "");
    boolean ours = uploaded.contains(file);
    boolean another = !ours && (file.startsWith("urn:li:video:") || file.startsWith("urn:li:document:"));
    return new OwnPost(urn, descriptor.postUrl(access.server(), access.handle(), urn), made(post), null, images(content),
        LittleText.shown(written), ours ? text : another ? NEVER_EQUAL : comparable(written),
        ours ? loosely : another && !uploaded.isEmpty() && loosely(written).isEmpty() ? NEVER_EQUAL : loosely(written));
  }

  private static Instant made(JsonObject post) {
    return Instant.ofEpochMilli(Objects.requireNonNull(post.getLong("createdAt", post.getLong("publishedAt"))));
  }

  private static int images(JsonObject content) {
    var several = content.getJsonObject("multiImage");
    if (several != null) {
      return several.getJsonArray("images", new JsonArray()).size();
    }
    var article = content.getJsonObject("article");
    return content.containsKey("media") || article != null && article.containsKey("thumbnail") ? 1 : 0;
  }

  /** The comparable text, links included. */
  static String comparable(String written) {
    return ComparableText.withLinks(written, false);
  }

  /** What is left of the text when all that LinkedIn may rewrite is taken away. */
  static String loosely(String written) {
    return ComparableText.loosely(LittleText.shown(written), false);
  }
}
