package dev.tidings.media.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  private static byte[] image(String format, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "jpeg"})
  void anImageTellsItsKindAndSize(String format) throws IOException {
    assertThat(ImageHeader.read(image(format, 321, 123))).contains(new ImageHeader("image/" + format, 321, 123));
  }

  @Test
  void webpTellsItsSizeInEachOfItsForms() {
    assertThat(ImageHeader.read(Base64.getDecoder().decode(
        "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"))).contains(new ImageHeader("image/webp", 1, 1));
    assertThat(ImageHeader.read(Base64.getDecoder().decode(
        "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="))).contains(new ImageHeader("image/webp", 1, 1));
    byte[] extended = new byte[40];
    System.arraycopy("RIFF....WEBPVP8X".getBytes(StandardCharsets.US_ASCII), 0, extended, 0, 16);
    extended[24] = 0x3F;
    extended[25] = 0x01;
    extended[27] = (byte) 0xEF;
    assertThat(ImageHeader.read(extended)).contains(new ImageHeader("image/webp", 320, 240));
  }

  @Test
  void whatIsNoImageIsNone() throws IOException {
    assertThat(ImageHeader.read(new byte[0])).isEmpty();
    assertThat(ImageHeader.read("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(ImageHeader.read("GIF89a".getBytes(StandardCharsets.UTF_8))).isEmpty();
    byte[] jpeg = image("jpeg", 20, 20);
    for (int length = 0; length < 60; length++) {
      assertThat(ImageHeader.read(Arrays.copyOf(jpeg, length))).isEmpty();
    }
  }
}
