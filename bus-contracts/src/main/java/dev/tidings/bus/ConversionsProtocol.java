package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How the media capability is asked for videos as somebody needs them, and how far they are. */
public interface ConversionsProtocol {
  Address<ConvertVideo, Conversion> CONVERT_VIDEO =
      Address.of("tidings.media.v1.convert-video", ConvertVideo.class, Conversion.class, ofSeconds(5));

  /**
   * How somebody needs a video: an MP4 of H.264 and AAC within these bounds. What does not have an allowed shape gets bars.
   *
   * @param longestEdge pixels at most; 64 to 4,096
   * @param leastAspect width by height at least, such as 0.8; null for any
   * @param mostAspect width by height at most, such as 1.91; null for any
   * @param framesPerSecond at most; 1 to 120
   * @param bitRate bits per second at most, of picture and sound together
   * @param bytes at most so many
   */
  record VideoNeed(
      int longestEdge, Double leastAspect, Double mostAspect, int framesPerSecond, long bitRate, long bytes) {}

  /**
   * Asks how far a video is on its way to what somebody needs; asked again it is the same conversion. Fails 404, 422
   * {@code asset-no-video}, 422 {@code invalid-body}, 422 {@code conversion-unavailable} where videos are not converted, 429
   * {@code too-many-conversions}.
   *
   * @param begin whether it is begun if it has not been
   */
  record ConvertVideo(AssetId asset, VideoNeed need, boolean begin) {}

  /** How far a conversion is. */
  enum ConversionState {
    /** It has not been begun. */
    POSSIBLE,
    /** It waits for its turn, or is at work. */
    WAITING,
    READY,
    FAILED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * A video as it was needed, or will be.
   *
   * @param reason why it failed, in words for people; else null
   * @param video under which {@link MediaProtocol.ReadAsset}, {@link MediaProtocol.GetAsset} and
   *     {@link MediaProtocol.ShareAsset} know it; null until it is ready
   * @param contentType what it is; the facts after it too are expected ones until it is ready
   * @param size bytes; until it is ready the most that it may have
   * @param codec of its picture
   * @param sha256 of its bytes; null until it is ready
   */
  record Conversion(
      ConversionState state, String reason, AssetId video, String contentType, long size, int width, int height,
      Long durationMillis, String codec, String sha256) {}
}
