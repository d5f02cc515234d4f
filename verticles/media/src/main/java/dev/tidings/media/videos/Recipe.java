package dev.tidings.media.videos;

import dev.tidings.bus.ConversionsProtocol.VideoNeed;

/**
 * What a video is made into, so that it keeps the bounds of who needs it.
 *
 * @param width pixels
 * @param height pixels
 * @param framesPerSecond as many as there are then; null for as many as there are
 * @param videoRate bits per second of the picture at most
 * @param audioRate bits per second of the sound
 * @param bytes at most
 */
public record Recipe(int width, int height, Integer framesPerSecond, long videoRate, long audioRate, long bytes) {
  private static final long MOST_VIDEO_RATE = 8_000_000;
  private static final long LEAST_VIDEO_RATE = 150_000;
  private static final long USUAL_AUDIO_RATE = 128_000;
  private static final long LOW_AUDIO_RATE = 64_000;
  /** Below this rate of the picture the sound gets less as well. */
  private static final long TIGHT = 500_000;
  /** Above this rate a picture may be large; under it an edge has fewer pixels, and they are better ones. */
  private static final long RATE_OF_LARGE = 2_500_000;
  private static final long RATE_OF_MEDIUM = 1_000_000;
  private static final int LARGE = 4_096;
  private static final int MEDIUM = 1_280;
  private static final int SMALL = 854;
  private static final int USUAL_FRAMES = 30;
  /** What an encoder and a container take beside what was asked of them. */
  private static final double ROOM = 0.9;
  private static final double SECOND = 1_000.0;

  /**
   * How to make a video fit.
   *
   * @param durationMillis null if unknown: then it must only not become too long while it is made
   * @param frames per second; null if unknown
   */
  public static Recipe of(int width, int height, Long durationMillis, Double frames, VideoNeed need) {
    double seconds = durationMillis == null ? 0 : durationMillis / SECOND;
    double affordable = seconds <= 0 ? need.bitRate() : Math.min(need.bitRate(), need.bytes() * 8 * ROOM / seconds);
    long audio = affordable < TIGHT + USUAL_AUDIO_RATE ? LOW_AUDIO_RATE : USUAL_AUDIO_RATE;
    long video = Math.min(MOST_VIDEO_RATE, (long) affordable - audio);
    if (video < LEAST_VIDEO_RATE) {
      throw new NotConvertible("it is too long to fit into " + need.bytes() + " bytes");
    }
    int edge = video >= RATE_OF_LARGE ? LARGE : video >= RATE_OF_MEDIUM ? MEDIUM : SMALL;
    Canvas canvas = Canvas.of(width, height, need, edge);
    boolean steady = frames != null && frames <= need.framesPerSecond() + 0.5;
    return new Recipe(canvas.width(), canvas.height(), steady ? null : Math.min(need.framesPerSecond(), USUAL_FRAMES),
        video, audio, need.bytes());
  }
}
