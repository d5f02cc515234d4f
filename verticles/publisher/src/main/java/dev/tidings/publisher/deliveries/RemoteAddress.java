package dev.tidings.publisher.deliveries;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a post in what a person gives: the id itself, or the post's address. */
final class RemoteAddress {
  private static final Pattern WATCHED = Pattern.compile("https?://[^?#]+/watch\\?(?:[^#]*&)?v=([^&#]*).*");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private RemoteAddress() {}

  /** The id; empty if there is none that can be one. */
  static Optional<String> idIn(String given) {
    var text = given == null ? "" : given.strip();
    var watched = WATCHED.matcher(text);
    var path = (watched.matches() ? watched.group(1) : text).replaceAll("[?#].*$", "").replaceAll("/+$", "");
    var id = path.substring(path.lastIndexOf('/') + 1);
    return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
  }
}
