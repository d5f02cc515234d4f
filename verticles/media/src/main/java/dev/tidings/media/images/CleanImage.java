package dev.tidings.media.images;

/**
 * An image that is what it says, says nothing else, and stands upright.
 *
 * @param differenceHash 64 bits of which few differ between images that look alike; null if it has too little to tell
 */
public record CleanImage(byte[] bytes, String contentType, int width, int height, Long differenceHash) {}
