package dev.tidings.media.files;

/**
 * What a video or document tells of itself.
 *
 * @param width pixels; 0 for a document
 * @param height pixels; 0 for a document
 * @param durationMillis null if it does not tell
 * @param codec of the picture, as the container names it; null if it does not tell
 */
public record Facts(String contentType, int width, int height, Long durationMillis, String codec) {}
