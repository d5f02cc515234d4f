package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resumable upload under way.
 *
 * @param address where its bytes go; whoever has it can add to the upload
 * @param total bytes of the whole
 */
record UploadSession(String address, long total) {
  private static final Pattern NAME = Pattern.compile("(.+)#bytes=([0-9]{1,18})");

  /** The session in one word, as a witness and as progress. */
  String name() {
    return address + "#bytes=" + total;
  }

  /** Throws IllegalStateException for what is no session's name. */
  static UploadSession of(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException("this is no upload session");
    }
    return new UploadSession(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /** The session that a delivery has begun. */
  static Optional<UploadSession> in(Witnesses witnesses) {
    return witnesses.items().stream().filter(each -> each.kind() == Witness.Kind.SESSION).findFirst()
        .map(each -> of(each.remoteId()));
  }
}
