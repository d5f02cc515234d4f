package dev.tidings.media.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the tables of an MP4's tracks tell that its reader does not, or in other words: the codecs, how often the picture
 * changes, how it is turned.
 */
final class Mp4Tracks {
  private static final int PLAIN_HEADER = 4;

  private String handler = "";
  private String entry;
  private long scale;
  private long samples;
  private long time;
  private boolean turned;
  private Double framesPerSecond;
  private boolean pictureTurned;
  private boolean picture;
  private String codec;
  private String sound;

  /** A new track begins. */
  void begin() {
    handler = "";
    entry = null;
    scale = 0;
    samples = 0;
    time = 0;
    turned = false;
  }

  /**
   * Takes in the inside of a box of the track. Tables that are cut off tell what they have.
   *
   * @param parent the box in which it lies; QuickTime says in two places by whom something is handled
   */
  void take(String type, String parent, ByteBuffer box) {
    switch (type) {
      case "hdlr" -> handler = !parent.equals("mdia") ? handler : box.capacity() >= 12 ? text(box, 8) : "";
      case "stsd" -> entry = box.capacity() >= 16 ? text(box, 12) : null;
      case "mdhd" -> {
        int at = box.capacity() > 0 && box.get(0) == 1 ? 20 : 12;
        scale = box.capacity() >= at + 4 ? Integer.toUnsignedLong(box.getInt(at)) : 0;
      }
      case "tkhd" -> turn(box);
      case "stts" -> times(box);
      default -> { }
    }
  }

  /** A quarter turn leaves nothing of a picture's width where it was. */
  private void turn(ByteBuffer box) {
    int at = box.capacity() > 0 && box.get(0) == 1 ? 52 : 40;
    turned = box.capacity() >= at + 20 && box.getInt(at) == 0 && box.getInt(at + 16) == 0
        && box.getInt(at + 4) != 0 && box.getInt(at + 12) != 0;
  }

  private void times(ByteBuffer box) {
    for (int at = PLAIN_HEADER + 4; at + 8 <= box.capacity(); at += 8) {
      long count = Integer.toUnsignedLong(box.getInt(at));
      samples += count;
      time += count * Integer.toUnsignedLong(box.getInt(at + 4));
    }
  }

  /** The track is whole; the first of its kind counts. */
  void end() {
    if (handler.equals("vide") && !picture) {
      picture = true;
      pictureTurned = turned;
      codec = entry;
      framesPerSecond = time > 0 && scale > 0 ? (double) samples * scale / time : null;
    } else if (handler.equals("soun") && sound == null) {
      sound = entry;
    }
  }

  private static String text(ByteBuffer box, int at) {
    return new String(box.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  boolean hasPicture() {
    return picture;
  }

  /** The codec of the picture, as the file names it; null if it does not tell. */
  String codec() {
    return codec;
  }

  /** Whether people see the picture's width as its height. */
  boolean isTurned() {
    return pictureTurned;
  }

  /** On average; null if there is no picture, or it does not tell. */
  Double framesPerSecond() {
    return framesPerSecond;
  }

  /** The codec of the sound, as the file names it; null if there is none. */
  String sound() {
    return sound;
  }
}
