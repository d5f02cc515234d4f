package dev.tidings.models.studio.voice;

/**
 * A post of the brand's own.
 *
 * @param engagement how it fared, in any unit that is the same for all posts given together; 0 where it is not known
 */
public record BrandPost(String text, double engagement) {
  public BrandPost {
    text = text == null ? "" : text;
  }
}
