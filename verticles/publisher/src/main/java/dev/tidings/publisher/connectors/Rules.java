package dev.tidings.publisher.connectors;

import java.util.List;
import java.util.Map;

/**
 * What a network takes.
 *
 * @param textLimit in units of {@code counting}
 * @param urlLength what any link counts
 * @param altTextLimit in characters
 * @param parts the longest thread that we send
 * @param rendition how images are made to fit; null where they go as they are or not at all
 * @param videos null where none are taken
 * @param documents null where none are taken
 * @param imagesWithVideos whether images and videos go together in one post
 * @param formats what differs in a format of posts, by the value of the option whose role is {@code format}
 * @param audios null where none is taken
 * @param more what only this network bounds, by its connector's own names
 */
public record Rules(
    int textLimit,
    Counting counting,
    int urlLength,
    int imagesPerPost,
    long imageBytes,
    List<String> imageTypes,
    int altTextLimit,
    int parts,
    RenditionRules rendition,
    FileRules videos,
    FileRules documents,
    Boolean imagesWithVideos,
    Map<String, Format> formats,
    FileRules audios,
    Map<String, String> more) {
  public Rules {
    more = more == null ? Map.of() : Map.copyOf(more);
    imageTypes = List.copyOf(imageTypes);
    imagesWithVideos = imagesWithVideos != null && imagesWithVideos;
    formats = formats == null ? Map.of() : Map.copyOf(formats);
  }

  /** The rules of a network that bounds nothing of its own. */
  public Rules(
      int textLimit, Counting counting, int urlLength, int imagesPerPost, long imageBytes, List<String> imageTypes,
      int altTextLimit, int parts, RenditionRules rendition, FileRules videos, FileRules documents, Boolean imagesWithVideos,
      Map<String, Format> formats) {
    this(textLimit, counting, urlLength, imagesPerPost, imageBytes, imageTypes, altTextLimit, parts, rendition, videos,
        documents, imagesWithVideos, formats, null, null);
  }

  /**
   * What differs in a format of posts, such as a reel.
   *
   * @param videos null where none are taken
   * @param rendition how images are made to fit; null for as otherwise
   */
  public record Format(int imagesPerPost, FileRules videos, RenditionRules rendition) {
    public Format(int imagesPerPost, FileRules videos) {
      this(imagesPerPost, videos, null);
    }
  }

  /** The rules within a format; these where the format has none of its own, or is null. */
  public Rules in(String format) {
    var own = format == null ? null : formats.get(format);
    return own == null ? this : new Rules(textLimit, counting, urlLength, own.imagesPerPost(), imageBytes, imageTypes,
        altTextLimit, parts, own.rendition() == null ? rendition : own.rendition(), own.videos(), null, imagesWithVideos,
        formats, null, more);
  }

  /** A bound of the network's own; fails with IllegalStateException if neither server nor descriptor gives it. */
  public long bound(String name) {
    var value = more.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no bound " + name);
    }
    return Long.parseLong(value);
  }

  /** How the length of a text is counted. */
  public enum Counting {
    /** twitter-text's weights, configuration 3: https://developer.x.com/en/docs/counting-characters */
    WEIGHTED,
    /** Unicode characters, links and all. */
    CHARACTERS,
    /** Grapheme clusters; links count the same whatever their length, a mention without its domain. */
    MASTODON,
    /** Grapheme clusters, links and all. */
    GRAPHEMES,
    /** UTF-16 units of the text as people see it: of a mention only its name. */
    LINKEDIN,
    /** Bytes in UTF-8. */
    BYTES,
    /** UTF-16 units, links and all. */
    UTF16
  }
}
