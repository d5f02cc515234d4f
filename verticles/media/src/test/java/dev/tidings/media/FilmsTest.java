package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.joined;
import static dev.tidings.media.Photos.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.runtime.testing.Await;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmsTest {
  private static MediaDesk desk;

  @BeforeAll
  static void open() {
    desk = new MediaDesk(Map.of());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({"isom,video/mp4", "qt__,video/quicktime"})
  void aVideoTellsItsFactsAndNotItsPlace(String brand, String contentType) {
    byte[] film = Films.mp4(brand.replace('_', ' '));
    assertThat(text(film)).contains(Films.PLACE);
    Asset asset = Await.result(desk.upload(film, "video/mp4")).asset();
    assertThat(asset.kind()).isEqualTo(AssetKind.VIDEO);
    assertThat(asset.contentType()).isEqualTo(contentType);
    assertThat(asset.width()).isEqualTo(640);
    assertThat(asset.height()).isEqualTo(360);
    assertThat(asset.durationMillis()).isEqualTo(2_500);
    assertThat(asset.codec()).isNotBlank();
    byte[] stored = desk.read(asset);
    assertThat(stored).hasSameSizeAs(film);
    assertThat(text(stored)).doesNotContain(Films.PLACE);
    assertThat(Arrays.copyOfRange(stored, stored.length - 5_008, stored.length))
        .isEqualTo(Arrays.copyOfRange(film, film.length - 5_008, film.length));
  }

  @Test
  void aWebmTellsItsFacts() {
    byte[] film = Films.webm();
    Asset asset = Await.result(desk.upload(film, "video/webm")).asset();
    assertThat(asset.contentType()).isEqualTo("video/webm");
    assertThat(asset.width()).isEqualTo(320);
    assertThat(asset.height()).isEqualTo(180);
    assertThat(asset.durationMillis()).isEqualTo(2_500);
    assertThat(asset.codec()).isEqualTo("V_VP9");
    assertThat(desk.read(asset)).isEqualTo(film);
  }

  @Test
  void aVideoThatIsSomethingElseAsWellIsRefused() {
    byte[] archive = "PK\3\4<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    for (byte[] film : new byte[][] {Films.mp4("isom"), Films.webm()}) {
      byte[] both = joined(film, archive);
      assertThat(code(desk.upload(both, "video/mp4"))).isEqualTo("file-type-unknown");
      byte[] half = Arrays.copyOf(film, film.length / 2);
      assertThat(code(desk.upload(half, "video/mp4"))).isEqualTo("file-type-unknown");
    }
  }

  @Test
  void aFileOfManyPiecesIsReadAsItCame() {
    byte[] film = joined(Films.mp4("isom"), new byte[9 << 20]);
    System.arraycopy(new byte[] {0, (byte) 0x90, 0, 0, 'f', 'r', 'e', 'e'}, 0, film, film.length - (9 << 20), 8);
    Upload upload = desk.begin(film, "video/mp4");
    for (int from = 0; from < film.length; from += MediaProtocol.LONGEST_PIECE) {
      int to = Math.min(film.length, from + MediaProtocol.LONGEST_PIECE);
      upload = Await.result(desk.append(upload, film, from, to));
      assertThat(upload.received()).isEqualTo(to);
    }
    assertThat(upload.asset().size()).isEqualTo(film.length);
    assertThat(desk.read(upload.asset())).hasSameSizeAs(film);
  }
}
