package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Makes a Page's posts comparable with one in doubt. A post that shows a file which this delivery uploaded is the one,
 * whatever became of its text. One that says the same but shows other images than expected is never taken for absence,
 * since Facebook may show an album cut short: a person decides.
 */
final class RecognisedPost {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
  private static final String NEVER_EQUAL = "\u0000";

  private final NetworkDescriptor descriptor;
  private final Access access;
  private final List<String> uploaded;
  private final int expected;
  private final String text;
  private final String loosely;

  RecognisedPost(Lookup lookup, NetworkDescriptor descriptor, Access access) {
    var part = lookup.variant().parts().get(lookup.part());
    this.descriptor = descriptor;
    this.access = access;
    this.uploaded = lookup.earlier().items().stream()
        .filter(each -> each.kind() == Witness.Kind.IMAGE && each.part() == lookup.part())
        .map(each -> VideoUpload.file(each.remoteId())).toList();
    this.expected = part.media().size();
    this.text = ComparableText.withLinks(part.text(), false);
    this.loosely = ComparableText.loosely(part.text(), false);
  }

  OwnPost of(JsonObject post) {
    var files = FacebookReading.files(post);
    var id = files.stream().filter(FacebookReading.File::video).map(FacebookReading.File::id).findFirst()
        .orElseGet(() -> post.getString("id"));
    var shown = post.getString("message", "");
    var own = new OwnPost(id, descriptor.postUrl(access.server(), access.handle(), id),
        Instant.from(TIME.parse(post.getString("created_time"))), null, expected, shown,
        ComparableText.withLinks(shown, false), ComparableText.loosely(shown, false));
    if (files.stream().anyMatch(file -> uploaded.contains(file.id()))) {
      return with(own, text, loosely);
    }
    if (expected == 0 && files.isEmpty()) {
      return own;
    }
    boolean nothingInCommon = own.loosely().isEmpty() && !uploaded.isEmpty();
    return with(own, NEVER_EQUAL, nothingInCommon ? NEVER_EQUAL : own.loosely());
  }

  private static OwnPost with(OwnPost post, String text, String loosely) {
    return new OwnPost(post.remoteId(), post.url(), post.at(), null, post.images(), post.shown(), text, loosely);
  }
}
