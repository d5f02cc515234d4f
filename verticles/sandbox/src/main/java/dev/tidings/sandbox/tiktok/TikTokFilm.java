package dev.tidings.sandbox.tiktok;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Reads how long an MP4 or QuickTime film is from its header (ISO/IEC 14496-12, 8.2.2). */
final class TikTokFilm {
  private static final int BOX_HEADER = 8;

  private TikTokFilm() {}

  /** In milliseconds; empty when the film does not say. */
  static OptionalLong millis(Buffer film) {
    long movie = find(film, 0, film.length(), "moov");
    long header = movie < 0 ? -1 : find(film, movie + BOX_HEADER, Math.min(film.length(), movie + length(film, movie)), "mvhd");
    if (header < 0 || header + BOX_HEADER + 32 > film.length()) {
      return OptionalLong.empty();
    }
    int at = (int) header + BOX_HEADER;
    boolean large = film.getByte(at) == 1;
    long scale = film.getUnsignedInt(at + (large ? 20 : 12));
    long duration = large ? film.getLong(at + 24) : film.getUnsignedInt(at + 16);
    return scale == 0 ? OptionalLong.empty() : OptionalLong.of(duration * 1000 / scale);
  }

  private static long find(Buffer film, long from, long to, String type) {
    long at = from;
    while (at + BOX_HEADER <= to) {
      if (film.getString((int) at + 4, (int) at + 8, StandardCharsets.ISO_8859_1.name()).equals(type)) {
        return at;
      }
      long length = length(film, at);
      if (length < BOX_HEADER) {
        return -1;
      }
      at += length;
    }
    return -1;
  }

  private static long length(Buffer film, long at) {
    long length = film.getUnsignedInt((int) at);
    return length == 1 && at + 16 <= film.length() ? film.getLong((int) at + 8) : length == 0 ? film.length() - at : length;
  }
}
