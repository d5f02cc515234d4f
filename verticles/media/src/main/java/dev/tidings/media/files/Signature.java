package dev.tidings.media.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file's first bytes say that it is. */
public enum Signature {
  IMAGE,
  MP4,
  WEBM,
  PDF,
  MP3,
  OGG,
  WAV,
  FLAC,
  NONE;

  /** How many bytes are looked at. */
  public static final int LENGTH = 16;

  public static Signature of(byte[] head) {
    if (has(head, 0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}) || has(head, 0, "\u0089PNG") || has(head, 0, "GIF8")
        || (has(head, 0, "RIFF") && has(head, 8, "WEBP"))) {
      return IMAGE;
    }
    if (has(head, 4, "ftyp")) {
      return MP4;
    }
    if (has(head, 0, new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3})) {
      return WEBM;
    }
    return has(head, 0, "%PDF-") ? PDF : sound(head);
  }

  private static Signature sound(byte[] head) {
    if (has(head, 0, "OggS")) {
      return OGG;
    }
    if (has(head, 0, "RIFF") && has(head, 8, "WAVE")) {
      return WAV;
    }
    if (has(head, 0, "fLaC")) {
      return FLAC;
    }
    boolean frame = head.length > 1 && head[0] == (byte) 0xFF && (head[1] & 0xE6) == 0xE2;
    return frame || has(head, 0, "ID3") ? MP3 : NONE;
  }

  private static boolean has(byte[] head, int at, String expected) {
    return has(head, at, expected.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean has(byte[] head, int at, byte[] expected) {
    return head.length >= at + expected.length
        && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
  }
}
