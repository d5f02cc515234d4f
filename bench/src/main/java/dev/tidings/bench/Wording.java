package dev.tidings.bench;

import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A post for each network, with a file so that its way has every kind of request. */
record Wording(Media picture, Media film) {
  static final List<String> NETWORKS =
      List.of("facebook", "instagram", "x", "linkedin", "tiktok", "youtube", "mastodon", "bluesky");

  Variant of(String network, String text) {
    return switch (network) {
      case "tiktok" -> with(network, text, film, Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"));
      case "youtube" -> with(network, text, film, Map.of("title", "Of tides"));
      default -> with(network, text, picture, Map.of());
    };
  }

  /** A text alone where the network takes that. */
  Variant briefly(String network, String text) {
    return switch (network) {
      case "instagram", "tiktok", "youtube" -> of(network, text);
      default -> new Variant(network, List.of(new Part(text, List.of())), Map.of());
    };
  }

  private static Variant with(String network, String text, Media file, Map<String, Object> options) {
    return new Variant(network, List.of(new Part(text, List.of(file))), options);
  }

  /** A square picture of that format, such as {@code png}. */
  static byte[] square(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 640, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }
}
