package dev.tidings.models.studio;

/** How a post sounds. */
public enum Tone {
  PROFESSIONAL,
  FRIENDLY,
  FUNNY,
  BOLD,
  CALM,
  INSPIRING
}
