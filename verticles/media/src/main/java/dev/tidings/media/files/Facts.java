package dev.tidings.media.files;

/**
 * What a video, audio or document tells of itself.
 *
 * @param width pixels as people see it; 0 where there is no picture
 * @param height pixels as people see it; 0 where there is no picture
 * @param durationMillis null if it does not tell
 * @param codec of the picture, or of audio, as the container names it; null if it does not tell
 * @param framesPerSecond of a video on average; null if it does not tell
 * @param sound the codec of a video's sound, as the container names it; null if it has none or does not tell
 */
public record Facts(
    String contentType, int width, int height, Long durationMillis, String codec, Double framesPerSecond, String sound) {
  /** Of a document. */
  static Facts document(String contentType) {
    return new Facts(contentType, 0, 0, null, null, null, null);
  }

  /** Of what is only heard. */
  static Facts audio(String contentType, Long durationMillis, String codec) {
    return new Facts(contentType, 0, 0, durationMillis, codec, null, null);
  }

  /** Whether there is nothing to see. */
  public boolean isAudio() {
    return contentType.startsWith("audio/");
  }
}
