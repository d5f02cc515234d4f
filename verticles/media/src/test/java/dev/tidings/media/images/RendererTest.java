package dev.tidings.media.images;

import static dev.tidings.media.Photos.decoded;
import static dev.tidings.media.Photos.image;
import static dev.tidings.media.Photos.isRed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.bus.BusFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RendererTest {
  private static final int PLENTY = 4 << 20;

  private static Need need(int width, int height, double least, double most, double focusX, double focusY) {
    return new Need(width, height, least, most, focusX, focusY, null, PLENTY);
  }

  @ParameterizedTest
  @CsvSource({"4000,2000,1200,1200,1200,600", "300,200,1000,1000,300,200", "200,4000,4096,400,20,400", "3000,3000,150,90,90,90"})
  void anImageFitsAndKeepsItsShape(int width, int height, int mostWidth, int mostHeight, int fitsWidth, int fitsHeight) {
    CleanImage made = Renderer.render(
        image("jpeg", width, height), need(mostWidth, mostHeight, 0, Double.POSITIVE_INFINITY, 0.5, 0.5));
    BufferedImage seen = decoded(made.bytes());
    assertThat(seen.getWidth()).isEqualTo(fitsWidth).isEqualTo(made.width());
    assertThat(seen.getHeight()).isEqualTo(fitsHeight).isEqualTo(made.height());
    assertThat(isRed(seen, fitsWidth / 4, fitsHeight / 4)).isTrue();
    assertThat(isRed(seen, fitsWidth * 3 / 4, fitsHeight / 4)).isFalse();
  }

  @Test
  void itIsCutToAnAllowedShapeAroundWhatMatters() {
    byte[] wide = image("png", 900, 300);
    BufferedImage left = decoded(Renderer.render(wide, need(4_000, 4_000, 0.8, 1, 0, 0.5)).bytes());
    assertThat(left.getWidth()).isEqualTo(300);
    assertThat(left.getHeight()).isEqualTo(300);
    assertThat(isRed(left, 290, 10)).isTrue();
    BufferedImage right = decoded(Renderer.render(wide, need(4_000, 4_000, 0.8, 1, 1, 0.5)).bytes());
    assertThat(isRed(right, 10, 10)).isFalse();
    BufferedImage middle = decoded(Renderer.render(wide, need(4_000, 4_000, 0.8, 1, 0.5, 0.5)).bytes());
    assertThat(isRed(middle, 140, 10)).isTrue();
    assertThat(isRed(middle, 160, 10)).isFalse();
    BufferedImage tall = decoded(Renderer.render(image("png", 300, 900), need(4_000, 4_000, 0.75, 2, 0.5, 0)).bytes());
    assertThat(tall.getHeight()).isEqualTo(400);
    assertThat(isRed(tall, 10, 390)).isTrue();
  }

  @Test
  void itIsMadeSoSmallThatItFits() throws IOException {
    BufferedImage noise = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int at = 0; at < 600 * 600; at++) {
      noise.setRGB(at % 600, at / 600, random.nextInt());
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(noise, "png", png);
    for (int most : new int[] {200_000, 60_000, 10_000}) {
      for (String contentType : new String[] {"image/jpeg", "image/png"}) {
        CleanImage made = Renderer.render(
            png.toByteArray(), new Need(4_000, 4_000, 0, Double.POSITIVE_INFINITY, 0.5, 0.5, contentType, most));
        assertThat(made.bytes().length).isLessThanOrEqualTo(most);
        assertThat(ImageHeader.read(made.bytes())).contains(new ImageHeader(contentType, made.width(), made.height()));
      }
    }
    assertThatThrownBy(() -> Renderer.render(
        png.toByteArray(), new Need(4_000, 4_000, 0, Double.POSITIVE_INFINITY, 0.5, 0.5, "image/jpeg", 100)))
        .isInstanceOfSatisfying(BusFailure.class, refusal -> assertThat(refusal.code()).isEqualTo("rendition-too-large"));
  }

  @Test
  void whatIsSeenThroughLiesOnWhiteInAJpeg() throws IOException {
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), "png", clear);
    Need jpeg = new Need(40, 40, 0, Double.POSITIVE_INFINITY, 0.5, 0.5, "image/jpeg", PLENTY);
    assertThat(decoded(Renderer.render(clear.toByteArray(), jpeg).bytes()).getRGB(20, 20) & 0xFFFFFF).isGreaterThan(0xF0F0F0);
    CleanImage kept = Renderer.render(clear.toByteArray(), need(40, 40, 0, Double.POSITIVE_INFINITY, 0.5, 0.5));
    assertThat(kept.contentType()).isEqualTo("image/png");
    assertThat(decoded(kept.bytes()).getRGB(20, 20) >>> 24).isZero();
  }

  @Test
  void aWebpBecomesWhatNetworksTake() {
    byte[] webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
    Need jpeg = new Need(40, 40, 0, Double.POSITIVE_INFINITY, 0.5, 0.5, "image/jpeg", PLENTY);
    assertThat(ImageHeader.read(Renderer.render(webp, jpeg).bytes())).contains(new ImageHeader("image/jpeg", 1, 1));
  }
}
