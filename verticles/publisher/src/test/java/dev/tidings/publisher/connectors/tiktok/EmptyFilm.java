package dev.tidings.publisher.connectors.tiktok;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An MP4 that says how long it is, and shows nothing. */
public final class EmptyFilm {
  /** As long as what is not empty of it. */
  public static final int HEAD = 16 + 116 + 8;

  private static final int FILE_TYPE = 16;
  private static final int MOVIE = 116;

  private EmptyFilm() {}

  /** Of that length and size in bytes. */
  public static byte[] of(int seconds, int size) {
    return Arrays.copyOf(head(seconds, size), size);
  }

  /** Its first bytes; the others are zero. */
  public static byte[] head(int seconds, int size) {
    var film = ByteBuffer.allocate(HEAD);
    box(film, FILE_TYPE, "ftyp").put("isom".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    box(film, MOVIE, "moov");
    box(film, MOVIE - 8, "mvhd").putInt(0).putInt(0).putInt(0).putInt(1000).putInt(seconds * 1000);
    box(film.position(FILE_TYPE + MOVIE), size - FILE_TYPE - MOVIE, "mdat");
    return film.array();
  }

  private static ByteBuffer box(ByteBuffer film, int size, String type) {
    return film.putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
  }
}
