package dev.tidings.models.cards;

import java.util.Locale;

/** An opaque sRGB colour; each part is 0-255. */
public record Colour(int red, int green, int blue) {
  static final Colour INK = new Colour(0x14, 0x14, 0x1A);
  static final Colour PAPER = new Colour(0xFF, 0xFF, 0xFF);
  static final Colour BLACK = new Colour(0, 0, 0);

  public Colour {
    if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) {
      throw new IllegalArgumentException("a part of a colour is not 0-255: " + red + ", " + green + ", " + blue);
    }
  }

  /** Reads {@code #RRGGBB} (any case). */
  public static Colour of(String hex) {
    if (hex == null || hex.length() != 7 || hex.charAt(0) != '#' || !hex.chars().skip(1).allMatch(Colour::isHex)) {
      throw new IllegalArgumentException("a colour is written #RRGGBB");
    }
    var value = Integer.parseInt(hex.substring(1), 16);
    return new Colour(value >> 16, value >> 8 & 0xFF, value & 0xFF);
  }

  private static boolean isHex(int unit) {
    return unit < 128 && Character.digit(unit, 16) >= 0;
  }

  /** {@code #RRGGBB} in capitals. */
  public String hex() {
    return String.format(Locale.ROOT, "#%06X", rgb());
  }

  int rgb() {
    return red << 16 | green << 8 | blue;
  }

  /** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
  public double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    var share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** The contrast ratio of WCAG 2.2, 1 (the same) to 21 (black on white), whichever of the two is lighter. */
  public double contrast(Colour other) {
    var here = luminance();
    var there = other.luminance();
    return (Math.max(here, there) + 0.05) / (Math.min(here, there) + 0.05);
  }

  /** This colour with a share (0-1) of another mixed in, in sRGB. */
  public Colour mix(Colour other, double share) {
    return new Colour(part(red, other.red, share), part(green, other.green, share), part(blue, other.blue, share));
  }

  private static int part(int here, int there, double share) {
    return (int) Math.round(here + (there - here) * share);
  }
}
