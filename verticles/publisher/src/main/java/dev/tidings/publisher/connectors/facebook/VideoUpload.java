package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import java.util.Optional;

/**
 * A video that is on Facebook, but not published. Its id is given at the upload's beginning and stays the published video's:
 * one upload can become one post only, and whatever shows this id came of it.
 *
 * @param video the video's id
 * @param session the upload's own id; empty where uploads have none
 */
record VideoUpload(String video, String session) {
  private static final String SEPARATOR = ":";

  /** As it is kept as a witness's remote id. */
  String text() {
    return video + SEPARATOR + session;
  }

  /** What a witness's remote id says; empty if it is no video's. */
  static Optional<VideoUpload> of(String remoteId) {
    int at = remoteId.indexOf(SEPARATOR);
    return at < 0 ? Optional.empty() : Optional.of(new VideoUpload(remoteId.substring(0, at), remoteId.substring(at + 1)));
  }

  /** The video that a part's upload left, if there is one. */
  static Optional<VideoUpload> of(Witnesses earlier, int part) {
    return earlier.image(part, 0).filter(each -> each.kind() == Witness.Kind.IMAGE).map(Witness::remoteId)
        .flatMap(VideoUpload::of);
  }

  /** The video of what is looked for. */
  static Optional<VideoUpload> of(Lookup lookup) {
    return of(lookup.earlier(), lookup.part());
  }

  /** The id of a file, image or video, whose witness has this remote id. */
  static String file(String remoteId) {
    return of(remoteId).map(VideoUpload::video).orElse(remoteId);
  }
}
