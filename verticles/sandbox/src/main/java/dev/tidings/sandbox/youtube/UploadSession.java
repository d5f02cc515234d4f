package dev.tidings.sandbox.youtube;

import java.util.ArrayList;
import java.util.List;

/**
 * A resumable upload of Google's.
 *
 * @param contentType as announced
 * @param total bytes announced
 * @param metadata the resource that comes with it, as JSON
 * @param parts of the resource that are set
 * @param telling whether subscribers are told
 * @param pieces where each piece that was received begins
 * @param received bytes so far, from the beginning
 * @param video id of what it became; null while it is not complete
 */
record UploadSession(
    String id,
    String account,
    String contentType,
    long total,
    String metadata,
    List<String> parts,
    boolean telling,
    List<Long> pieces,
    long received,
    String video,
    long expiresAtMillis) {
  UploadSession {
    parts = List.copyOf(parts);
    pieces = List.copyOf(pieces);
  }

  /** The key under which a piece's bytes are kept until all are there. */
  String key(long begin) {
    return "youtube/upload/" + id + "/" + begin;
  }

  /** With one more piece. */
  UploadSession with(long begin, long length) {
    List<Long> all = new ArrayList<>(pieces);
    all.add(begin);
    return new UploadSession(id, account, contentType, total, metadata, parts, telling, all, received + length, video, expiresAtMillis);
  }

  /** Complete. */
  UploadSession became(String newVideo) {
    return new UploadSession(id, account, contentType, total, metadata, parts, telling, List.of(), total, newVideo, expiresAtMillis);
  }
}
