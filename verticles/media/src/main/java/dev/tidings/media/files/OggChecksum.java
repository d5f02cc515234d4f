package dev.tidings.media.files;

/**
 * The checksum of an Ogg page (RFC 3533): CRC-32 by 0x04C11DB7, most significant bit first, from zero, over the page with its
 * own field zero.
 */
final class OggChecksum {
  private static final int FROM = 22;
  private static final int TO = 26;
  private static final int[] TABLE = new int[256];

  static {
    for (int index = 0; index < TABLE.length; index++) {
      int value = index << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value << 1 ^ (value < 0 ? 0x04C11DB7 : 0);
      }
      TABLE[index] = value;
    }
  }

  private OggChecksum() {}

  static int of(byte[] page) {
    int sum = 0;
    for (int at = 0; at < page.length; at++) {
      int each = at >= FROM && at < TO ? 0 : Byte.toUnsignedInt(page[at]);
      sum = sum << 8 ^ TABLE[sum >>> 24 ^ each];
    }
    return sum;
  }
}
