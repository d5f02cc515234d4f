package dev.tidings.media.files;

import java.nio.charset.StandardCharsets;

/**
 * Blanks the comments of an Ogg stream where they lie: the second packet, which may go over many pages. Its lengths stay, so
 * that nothing moves; every comment becomes a name of one letter and spaces.
 */
final class OggComments {
  private enum Part { HEAD, LENGTH, VENDOR, COUNT, WORDS, OVER }

  private Part part = Part.HEAD;
  private boolean vendorSeen;
  private long left;
  private long number;
  private int digits;
  private int headSeen;
  private long comments;
  private boolean first;

  /** Whether anything of this page was made blank. Fails with BrokenFile if the packet is not what it must be. */
  boolean blank(byte[] page, int header, byte[] lacing, String head) {
    if (part == Part.OVER) {
      return false;
    }
    int at = header + lacing.length;
    for (byte each : lacing) {
      int length = Byte.toUnsignedInt(each);
      for (int end = at + length; at < end; at++) {
        page[at] = blanked(page[at], head);
      }
      if (length < 255) {
        over();
        break;
      }
    }
    return true;
  }

  boolean areBlank() {
    return part == Part.OVER;
  }

  private void over() {
    if (part != Part.OVER && !(part == Part.LENGTH && vendorSeen && comments == 0 && digits == 0)) {
      throw new BrokenFile("comments are cut off");
    }
    part = Part.OVER;
  }

  private byte blanked(byte each, String head) {
    switch (part) {
      case HEAD -> {
        if (Byte.toUnsignedInt(each) != head.charAt(headSeen)) {
          throw new BrokenFile("no comments in it");
        }
        if (++headSeen == head.length()) {
          part = Part.LENGTH;
        }
        return each;
      }
      case LENGTH, COUNT -> {
        // What follows the last comment is a bit of framing, or padding.
        if (part == Part.LENGTH && vendorSeen && comments == 0) {
          return vendorByte(each);
        }
        number(each);
        return each;
      }
      case VENDOR, WORDS -> {
        return word();
      }
      default -> {
        return each;
      }
    }
  }

  private byte vendorByte(byte each) {
    boolean framing = !first;
    first = true;
    return framing ? (byte) (each & 1) : 0;
  }

  private void number(byte each) {
    number |= Byte.toUnsignedLong(each) << 8 * digits;
    if (++digits < 4) {
      return;
    }
    long told = number;
    number = 0;
    digits = 0;
    if (part == Part.COUNT) {
      comments = told;
      part = Part.LENGTH;
      vendorSeen = true;
    } else {
      left = told;
      part = vendorSeen ? Part.WORDS : Part.VENDOR;
      letters = 0;
      next();
    }
  }

  private int letters;

  private byte word() {
    byte blank = (byte) (part == Part.WORDS && letters < 2 ? "X=".getBytes(StandardCharsets.US_ASCII)[letters] : ' ');
    letters++;
    left--;
    next();
    return blank;
  }

  private void next() {
    if (left > 0) {
      return;
    }
    if (part == Part.VENDOR) {
      part = Part.COUNT;
    } else {
      comments--;
      part = Part.LENGTH;
    }
  }
}
