package dev.tidings.media;

import dev.tidings.bus.MediaProtocol.AssetKind;

/**
 * What a file turned out to be.
 *
 * @param width pixels; 0 for a document
 * @param height pixels; 0 for a document
 * @param durationMillis of a video; null if it does not tell
 * @param codec of a video's picture; null if unknown
 * @param differenceHash of an image; null if it has none
 */
record Found(
    AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec, String sha256,
    Long differenceHash) {}
