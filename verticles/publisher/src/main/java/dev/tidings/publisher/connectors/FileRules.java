package dev.tidings.publisher.connectors;

import java.time.Duration;
import java.util.List;

/**
 * What a network takes of videos, or of documents.
 *
 * @param perPost how many in one post
 * @param bytes at most
 * @param types media types
 * @param shortest a video at least; null for any
 * @param longest a video at most; null for any
 * @param leastAspect width by height at least; null for any
 * @param mostAspect width by height at most; null for any
 * @param codecs of the picture, as MP4 names them, such as {@code avc1}; empty for any
 * @param sounds codecs of a video's sound, as MP4 names them, such as {@code mp4a}; empty for any
 * @param framesPerSecond of a video at most; null for any
 * @param bitRate bits per second of a video at most; null for any
 * @param longestEdge pixels of a video's longer edge at most; null for any
 */
public record FileRules(
    int perPost, long bytes, List<String> types, Duration shortest, Duration longest, Double leastAspect, Double mostAspect,
    List<String> codecs, List<String> sounds, Integer framesPerSecond, Long bitRate, Integer longestEdge) {
  public FileRules {
    types = types == null ? List.of() : List.copyOf(types);
    codecs = codecs == null ? List.of() : List.copyOf(codecs);
    sounds = sounds == null ? List.of() : List.copyOf(sounds);
  }

  /** The rules of a network that bounds no more than this. */
  public FileRules(
      int perPost, long bytes, List<String> types, Duration shortest, Duration longest, Double leastAspect,
      Double mostAspect, List<String> codecs) {
    this(perPost, bytes, types, shortest, longest, leastAspect, mostAspect, codecs, null, null, null, null);
  }
}
