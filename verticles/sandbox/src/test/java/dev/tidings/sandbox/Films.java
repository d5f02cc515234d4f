package dev.tidings.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes films that say how long they are, and hold nothing. */
public final class Films {
  private static final int FILE_TYPE = 16;
  private static final int MOVIE = 116;

  private Films() {}

  /** An MP4 of that length and size. */
  public static byte[] mp4(int seconds, int size) {
    ByteBuffer film = ByteBuffer.allocate(size);
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
