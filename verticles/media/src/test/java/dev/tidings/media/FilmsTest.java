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
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(asset.codec()).isEqualTo("avc1");
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

  @ParameterizedTest
  @ValueSource(strings = {"ftyp", "mvhd", "mdhd", "hdlr", "stsd", "stts", "vmhd"})
  void aBoxThatClaimsToBeLongerThanWhatItLiesInIsRefused(String box) {
    byte[] film = Films.mp4("isom");
    int at = text(film).indexOf(box) - 4;
    for (int size : new int[] {0x7FFFFFFF, 0x10000000, 7}) {
      ByteBuffer.wrap(film).putInt(at, size);
      assertThat(code(desk.upload(film, "video/mp4"))).as(box + " of " + size).isEqualTo("file-type-unknown");
    }
  }

  @Test
  void aBoxOfFactsThatIsVeryLongIsRefused() {
    byte[] film = Films.mp4("isom");
    byte[] longer = Arrays.copyOf(film, film.length + (17 << 20));
    int at = text(film).indexOf("moov") - 4;
    int moov = ByteBuffer.wrap(film).getInt(at);
    ByteBuffer.wrap(longer).putInt(at, longer.length - at).putInt(at + moov, longer.length - at - moov)
        .put(at + moov + 4, "stsz".getBytes(StandardCharsets.US_ASCII));
    assertThat(code(uploaded(longer))).isEqualTo("file-type-unknown");
  }

  @Test
  void boxesAndElementsThatLieTooDeepAreRefused() {
    int deep = 20_000;
    ByteBuffer boxes = ByteBuffer.allocate(16 + 8 * deep).putInt(16).put("ftypisom0000".getBytes(StandardCharsets.US_ASCII));
    for (int left = deep; left > 0; left--) {
      boxes.putInt(8 * left).put("moov".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(code(desk.upload(boxes.array(), "video/mp4"))).isEqualTo("file-type-unknown");
    byte[] film = Films.webm();
    int tracks = text(film).indexOf("\u0016\u0054\u00AE\u006B");
    ByteBuffer elements = ByteBuffer.allocate(tracks + 12 * 5_000).put(film, 0, tracks);
    for (int left = 12 * 5_000; left > 0; left -= 12) {
      elements.putInt(0x1654AE6B).putLong(1L << 56 | left - 12);
    }
    int segment = text(film).indexOf("\u0018\u0053\u0080\u0067") + 4;
    elements.putInt(segment, 0x10000000 | elements.capacity() - segment - 4);
    assertThat(code(desk.upload(elements.array(), "video/webm"))).isEqualTo("file-type-unknown");
  }

  @Test
  void aFileOfManyPiecesIsReadAsItCame() {
    byte[] film = joined(Films.mp4("isom"), new byte[9 << 20]);
    System.arraycopy(new byte[] {0, (byte) 0x90, 0, 0, 'f', 'r', 'e', 'e'}, 0, film, film.length - (9 << 20), 8);
    Asset asset = Await.result(uploaded(film)).asset();
    assertThat(asset.size()).isEqualTo(film.length);
    assertThat(desk.read(asset)).hasSameSizeAs(film);
  }

  private static Future<Upload> uploaded(byte[] film) {
    Upload upload = desk.begin(film, "video/mp4");
    int from = 0;
    for (; from + MediaProtocol.LONGEST_PIECE < film.length; from += MediaProtocol.LONGEST_PIECE) {
      int to = from + MediaProtocol.LONGEST_PIECE;
      assertThat(Await.result(desk.append(upload, film, from, to)).received()).isEqualTo(to);
    }
    return desk.append(upload, film, from, film.length);
  }
}
