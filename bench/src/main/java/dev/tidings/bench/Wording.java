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

/** A post for each network, with a picture so that its way has every kind of request. */
record Wording(Media picture) {
  static final List<String> NETWORKS = List.of("facebook", "x", "linkedin", "mastodon", "bluesky");

  Variant of(String network, String text) {
    return new Variant(network, List.of(new Part(text, List.of(picture))), Map.of());
  }

  static byte[] square() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
