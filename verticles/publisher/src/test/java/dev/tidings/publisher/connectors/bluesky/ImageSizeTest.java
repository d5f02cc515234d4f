package dev.tidings.publisher.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void isReadFromTheHeader(String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 7, BufferedImage.TYPE_INT_RGB), format, bytes);
    assertThat(ImageSize.of(bytes.toByteArray())).isEqualTo(new ImageSize(300, 7));
  }

  @Test
  void isReadFromEachKindOfWebp() {
    var lossy = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    assertThat(ImageSize.of(lossy)).isEqualTo(new ImageSize(1, 1));
    var lossless = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    assertThat(ImageSize.of(lossless)).isEqualTo(new ImageSize(1, 1));
    var extended = HexFormat.of().parseHex(
        "524946461600000057454250" + "565038580a000000" + "00000000" + "8f0100" + "2b0100" + "0000");
    assertThat(ImageSize.of(extended)).isEqualTo(new ImageSize(400, 300));
  }

  @Test
  void isNotGuessed() {
    assertThat(ImageSize.of(new byte[0])).isEqualTo(new ImageSize(0, 0));
    assertThat(ImageSize.of("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes())).isEqualTo(new ImageSize(0, 0));
    var cut = new byte[40];
    cut[0] = (byte) 0xFF;
    cut[1] = (byte) 0xD8;
    cut[2] = (byte) 0xFF;
    cut[3] = (byte) 0xE0;
    cut[4] = (byte) 0x7F;
    assertThat(ImageSize.of(cut)).isEqualTo(new ImageSize(0, 0));
  }
}
