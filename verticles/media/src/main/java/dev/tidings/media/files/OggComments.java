package dev.tidings.media.files;

/**
 * Blanks the comments of an Ogg stream where they lie: the second packet, which may go over many pages. Its lengths stay, so
 * that nothing moves; every comment becomes a name of one letter and spaces.
 */
final class OggComments {
  private enum Part { HEAD, VENDOR_LENGTH, VENDOR, COUNT, LENGTH, COMMENT, REST, OVER }

  private static final int WHOLE = 255;
  private static final int DIGITS = 4;

  private final String head;
  private Part part = Part.HEAD;
  private long left;
  private long comments;
  private long number;
  private int digits;
  private int seen;

  /** @param head how the packet begins */
  OggComments(String head) {
    this.head = head;
  }

  /**
   * Blanks what of a page belongs to the comments, and says whether anything does. Fails with BrokenFile if they are not
   * what they must be.
   *
   * @param body where the first packet of the page, or what is left of one, begins
   * @param lacing the lengths of its parts: a packet ends with one that is not whole
   */
  boolean blank(byte[] page, int body, byte[] lacing) {
    if (part == Part.OVER) {
      return false;
    }
    int at = body;
    for (byte each : lacing) {
      int length = Byte.toUnsignedInt(each);
      for (int end = at + length; at < end; at++) {
        page[at] = blanked(page[at]);
      }
      if (length < WHOLE) {
        if (part != Part.REST) {
          throw new BrokenFile("comments are cut off");
        }
        part = Part.OVER;
        break;
      }
    }
    return true;
  }

  boolean areBlank() {
    return part == Part.OVER;
  }

  private byte blanked(byte each) {
    return switch (part) {
      case HEAD -> {
        if (Byte.toUnsignedInt(each) != head.charAt(seen)) {
          throw new BrokenFile("no comments in it");
        }
        if (++seen == head.length()) {
          enter(Part.VENDOR_LENGTH);
        }
        yield each;
      }
      case VENDOR_LENGTH, COUNT, LENGTH -> {
        number |= Byte.toUnsignedLong(each) << 8 * digits;
        if (++digits == DIGITS) {
          counted();
        }
        yield each;
      }
      case VENDOR, COMMENT -> {
        byte blank = (byte) (part == Part.COMMENT && seen < 2 ? "X=".charAt(seen) : ' ');
        seen++;
        if (--left == 0) {
          ended();
        }
        yield blank;
      }
      // The first bit closes Vorbis' comments; the rest is padding.
      default -> (byte) (seen++ == 0 ? each & 1 : 0);
    };
  }

  private void counted() {
    if (part == Part.COUNT) {
      comments = number;
      enter(comments == 0 ? Part.REST : Part.LENGTH);
      return;
    }
    left = number;
    enter(part == Part.VENDOR_LENGTH ? Part.VENDOR : Part.COMMENT);
    if (left == 0) {
      ended();
    }
  }

  private void ended() {
    if (part == Part.VENDOR) {
      enter(Part.COUNT);
    } else {
      enter(--comments == 0 ? Part.REST : Part.LENGTH);
    }
  }

  private void enter(Part next) {
    part = next;
    number = 0;
    digits = 0;
    seen = 0;
  }
}
