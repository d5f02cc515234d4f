package dev.tidings.media.images;

import dev.tidings.bus.BusFailure;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Makes an image as it is needed. Blocks, and uses memory: one image at a time per worker. */
public final class Renderer {
  private static final float[] QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f, 0.45f};
  private static final double SMALLER = 0.75;
  private static final int SMALLEST_EDGE = 32;
  private static final long MOST_PIXELS_AT_ONCE = 16_000_000;
  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";

  private Renderer() {}

  /** Fails 422 {@code rendition-too-large} if it cannot be made so small, {@code image-type-unknown} if it is no image. */
  public static CleanImage render(byte[] bytes, Need need) {
    ImageHeader header = ImageHeader.read(bytes).orElseThrow(Renderer::unknown);
    Rectangle part = need.part(header.width(), header.height());
    double scale = need.scale(part);
    BufferedImage picture;
    try {
      picture = decoded(bytes, header, part, scale);
    } catch (BrokenImage e) {
      throw unknown();
    }
    String contentType = need.contentType() != null ? need.contentType()
        : picture.getColorModel().hasAlpha() || header.contentType().equals("image/gif") ? PNG : JPEG;
    int width = Math.max(1, (int) Math.round(part.width * scale));
    int height = Math.max(1, (int) Math.round(part.height * scale));
    while (true) {
      BufferedImage drawn = drawn(picture, width, height, contentType);
      for (float quality : QUALITIES) {
        byte[] encoded = Pictures.encode(drawn, contentType, quality);
        if (encoded.length <= need.bytes()) {
          return CleanImage.still(encoded, contentType, width, height, null);
        }
        if (!contentType.equals(JPEG)) {
          break;
        }
      }
      if (Math.min(width, height) * SMALLER < SMALLEST_EDGE) {
        throw BusFailure.rejected(422, "rendition-too-large", "The image cannot be made so small that it fits.");
      }
      width = (int) Math.round(width * SMALLER);
      height = (int) Math.round(height * SMALLER);
    }
  }

  /** At least twice as large as it is drawn, where it is that large, so that it is averaged and not thinned out. */
  private static BufferedImage decoded(byte[] bytes, ImageHeader header, Rectangle part, double scale) {
    if (header.contentType().equals("image/webp")) {
      return Pictures.decode(bytes, header, 1).getSubimage(part.x, part.y, part.width, part.height);
    }
    int spare = (int) Math.floor(1 / (2 * scale));
    int bounded = (int) Math.ceil(Math.sqrt((double) part.width * part.height / MOST_PIXELS_AT_ONCE));
    return Pictures.decode(bytes, header, Math.max(1, Math.max(spare, bounded)), part);
  }

  /** In sRGB; what can be seen through lies on white where the format knows no transparency. */
  private static BufferedImage drawn(BufferedImage picture, int width, int height, String contentType) {
    boolean opaque = contentType.equals(JPEG) || !picture.getColorModel().hasAlpha();
    BufferedImage drawn = new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = drawn.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    if (opaque) {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
    }
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return drawn;
  }

  private static BusFailure unknown() {
    return BusFailure.rejected(422, "image-type-unknown", "This is no image that can be drawn.");
  }
}
