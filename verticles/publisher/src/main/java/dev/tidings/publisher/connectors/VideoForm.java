package dev.tidings.publisher.connectors;

import dev.tidings.bus.Violation;
import java.util.List;
import java.util.Map;

/**
 * Judges how a video is made: {@code video-codec}, {@code video-sound}, {@code video-frame-rate}, {@code video-bit-rate},
 * {@code video-edge}. What the video does not tell is not judged.
 */
final class VideoForm {
  /** A camera's 60 frames are 59.94, and an average is a little off. */
  private static final double FRAME = 0.5;
  /** What WebM calls what descriptors call as MP4 does. */
  private static final Map<String, String> NAMES = Map.of(
      "V_VP8", "vp08", "V_VP9", "vp09", "V_AV1", "av01", "V_MPEG4/ISO/AVC", "avc1", "V_MPEGH/ISO/HEVC", "hvc1",
      "A_OPUS", "Opus", "A_AAC", "mp4a");

  private VideoForm() {}

  static void check(String network, MediaFacts facts, String field, FileRules rules, List<Violation> violations) {
    if (facts.codec() != null && !rules.codecs().isEmpty() && !contains(rules.codecs(), facts.codec())) {
      violations.add(new Violation(field, "video-codec", network + " does not take videos coded as " + facts.codec() + "."));
    }
    if (facts.sound() != null && !rules.sounds().isEmpty() && !contains(rules.sounds(), facts.sound())) {
      violations.add(new Violation(field, "video-sound", network + " does not take sound coded as " + facts.sound() + "."));
    }
    if (rules.framesPerSecond() != null && facts.framesPerSecond() != null
        && facts.framesPerSecond() > rules.framesPerSecond() + FRAME) {
      violations.add(new Violation(field, "video-frame-rate",
          "%s takes videos of at most %d frames per second; this has %.0f.".formatted(
              network, rules.framesPerSecond(), facts.framesPerSecond())));
    }
    if (rules.bitRate() != null && facts.bitRate() > rules.bitRate()) {
      violations.add(new Violation(field, "video-bit-rate", network + " takes videos of at most " + rules.bitRate()
          + " bits per second; this has " + facts.bitRate() + "."));
    }
    if (rules.longestEdge() != null && Math.max(facts.width(), facts.height()) > rules.longestEdge()) {
      violations.add(new Violation(field, "video-edge", "%s takes videos of at most %d pixels; this has %d × %d."
          .formatted(network, rules.longestEdge(), facts.width(), facts.height())));
    }
  }

  private static boolean contains(List<String> codecs, String codec) {
    return codecs.contains(NAMES.getOrDefault(codec, codec));
  }
}
