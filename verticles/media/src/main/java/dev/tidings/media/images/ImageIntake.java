package dev.tidings.media.images;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Takes an image in: bounds it by its header, proves by decoding that it is one, rewrites its file with nothing but the
 * picture, and turns it upright. What needs no turning, or moves, keeps its compressed data as they are. Blocks, and uses memory: one
 * image at a time per worker.
 */
public final class ImageIntake {
  private static final long MOST_PIXELS = 50_000_000;
  /** A decoder that cannot leave pixels out would need memory for all of them. */
  private static final long MOST_PIXELS_AT_ONCE = 16_000_000;
  private static final int HASHED_EDGE = 512;

  private ImageIntake() {}

  /** Fails 422 with the rule that it breaks. */
  public static CleanImage take(byte[] bytes, int mostBytes) {
    if (bytes.length > mostBytes) {
      throw refused("image-too-large", "An image has at most " + mostBytes / (1024 * 1024) + " MB.");
    }
    ImageHeader header = ImageHeader.read(bytes).orElseThrow(ImageIntake::unknown);
    if (pixels(header) > MOST_PIXELS) {
      throw refused("image-too-many-pixels", "An image has at most 50 megapixels.");
    }
    try {
      return clean(bytes, header);
    } catch (BrokenImage e) {
      throw unknown();
    }
  }

  private static CleanImage clean(byte[] bytes, ImageHeader header) {
    byte[] clean = switch (header.contentType()) {
      case "image/jpeg" -> JpegFile.clean(bytes);
      case "image/png" -> PngFile.clean(bytes);
      case "image/gif" -> GifFile.clean(bytes);
      default -> WebpFile.clean(bytes);
    };
    boolean whole = header.contentType().equals("image/webp");
    if (whole && pixels(header) > MOST_PIXELS_AT_ONCE) {
      throw refused("image-too-many-pixels", "A WebP image has at most 16 megapixels.");
    }
    boolean animated = switch (header.contentType()) {
      case "image/gif" -> GifFile.moves(clean);
      case "image/webp" -> WebpFile.moves(clean);
      case "image/png" -> PngFile.moves(clean);
      default -> false;
    };
    int orientation = Orientation.of(bytes, header.contentType());
    if (orientation != Orientation.UPRIGHT && !animated) {
      return turned(clean, header, orientation);
    }
    int step = whole ? 1 : Math.max(1, Math.ceilDiv(Math.max(header.width(), header.height()), HASHED_EDGE));
    BufferedImage picture = Pictures.decode(clean, header, step);
    return new CleanImage(
        clean, header.contentType(), header.width(), header.height(), DifferenceHash.of(picture), animated);
  }

  private static CleanImage turned(byte[] clean, ImageHeader header, int orientation) {
    int step = (int) Math.ceil(Math.sqrt((double) pixels(header) / MOST_PIXELS_AT_ONCE));
    BufferedImage picture = Orientation.upright(Pictures.decode(clean, header, Math.max(1, step)), orientation);
    String contentType = header.contentType().equals("image/jpeg") ? "image/jpeg" : "image/png";
    return CleanImage.still(Pictures.encode(picture, contentType), contentType, picture.getWidth(), picture.getHeight(),
        DifferenceHash.of(picture));
  }

  private static long pixels(ImageHeader header) {
    return (long) header.width() * header.height();
  }

  private static BusFailure unknown() {
    return refused("image-type-unknown", "This is no JPEG, PNG, WebP or GIF image, or it is broken.");
  }

  private static BusFailure refused(String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation("/file", rule, message)));
  }
}
