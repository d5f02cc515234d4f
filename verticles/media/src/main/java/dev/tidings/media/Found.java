package dev.tidings.media;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.media.files.Facts;

/**
 * What a file turned out to be.
 *
 * @param width pixels; 0 where there is no picture
 * @param height pixels; 0 where there is no picture
 * @param durationMillis of a video or audio; null if it does not tell
 * @param codec of a video's picture, or of audio; null if unknown
 * @param framesPerSecond of a video; null if it does not tell
 * @param sound the codec of a video's sound; null if unknown
 * @param differenceHash of an image; null if it has none
 * @param animated whether an image has several pictures, one after the other
 */
record Found(
    AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec,
    Double framesPerSecond, String sound, String sha256, Long differenceHash,
    boolean animated) {
  /** A file that is no image. */
  static Found of(AssetKind kind, Facts facts, long size, String sha256) {
    return new Found(kind, facts.contentType(), size, facts.width(), facts.height(), facts.durationMillis(), facts.codec(),
        facts.framesPerSecond(), facts.sound(), sha256, null, false);
  }
}
