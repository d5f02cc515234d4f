package dev.tidings.publisher.connectors.tiktok;

/**
 * How a video is cut for its way to TikTok: into the smallest chunks that are allowed, the last with what is left.
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 *
 * @param size of the video, in bytes
 * @param chunk size of every chunk but the last, in bytes
 * @param count how many there are
 */
record TikTokChunks(long size, long chunk, int count) {
  /** Five megabytes, however one reads that: 5 MiB. */
  private static final long SMALLEST = 5L << 20;

  /** A video below two chunks goes whole. */
  static TikTokChunks of(long size) {
    int count = (int) (size / SMALLEST);
    return count < 2 ? new TikTokChunks(size, size, 1) : new TikTokChunks(size, SMALLEST, count);
  }

  /** Where the last chunk begins. */
  long last() {
    return (count - 1) * chunk;
  }

  /** Where the chunk begins in which this byte lies. */
  long beginOf(long offset) {
    return Math.min(offset / chunk * chunk, last());
  }

  /** The byte after the chunk that begins here. */
  long endOf(long begin) {
    return begin >= last() ? size : begin + chunk;
  }
}
