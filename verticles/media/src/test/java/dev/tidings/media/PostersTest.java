package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.decoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.GetAsset;
import dev.tidings.bus.MediaProtocol.RenderAsset;
import dev.tidings.runtime.testing.Await;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostersTest {
  private MediaDesk desk;

  @AfterEach
  void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private static RenderAsset small(Asset asset) {
    return new RenderAsset(asset.id(), 160, 160, null, null, null, null, "image/jpeg", 100_000);
  }

  @Test
  void aVideoHasAPictureThatGoesWithIt() {
    desk = new MediaDesk(Map.of("media.ffmpeg", TestFfmpeg.program().toString()));
    byte[] film = TestFfmpeg.recording("mp4", "640x360", 2, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac",
        "-shortest");
    Asset video = Await.result(desk.upload(film, "video/mp4")).asset();
    assertThat(video.poster()).isTrue();
    assertThat(Await.result(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(video.id()))).poster()).isTrue();
    var shown = decoded(Await.result(desk.ask(MediaProtocol.RENDER_ASSET, small(video))).bytes());
    assertThat(shown.getWidth()).isEqualTo(160);
    assertThat(shown.getHeight()).isEqualTo(90);
    var first = decoded(TestFfmpeg.of(film, "png", "-ss", "1", "-frames:v", "1", "-vf", "scale=160:90"));
    assertThat(difference(shown, first)).as("it is what is seen after a second").isLessThan(25);
    Await.until("the video, its picture, and that made small are left",
        () -> desk.blobs() == 3 && desk.rows("blob_doom") == 0);

    Asset again = Await.result(desk.upload(film, "video/mp4")).asset();
    assertThat(again.id()).isEqualTo(video.id());
    Await.until("the second picture is gone", () -> desk.blobs() == 3 && desk.rows("blob_doom") == 0);
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(video.id())));
    Await.until("nothing is left", () -> desk.blobs() == 0);
  }

  /** Of the two in brightness, on average, of 255. */
  private static double difference(java.awt.image.BufferedImage one, java.awt.image.BufferedImage other) {
    long sum = 0;
    for (int x = 0; x < one.getWidth(); x++) {
      for (int y = 0; y < one.getHeight(); y++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF));
        }
      }
    }
    return sum / 3.0 / one.getWidth() / one.getHeight();
  }

  @Test
  void aVideoThatCannotBeDecodedIsStoredWithoutOne() {
    desk = new MediaDesk(Map.of("media.ffmpeg", TestFfmpeg.program().toString()));
    Asset video = Await.result(desk.upload(Films.mp4("isom"), "video/mp4")).asset();
    assertThat(video.poster()).isFalse();
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET, small(video)))).isEqualTo("asset-no-image");
  }

  @Test
  void withoutFfmpegThereIsNone() {
    desk = new MediaDesk(Map.of());
    Asset video = Await.result(desk.upload(Films.mp4("isom"), "video/mp4")).asset();
    assertThat(video.poster()).isFalse();
    assertThat(video.durationMillis()).isEqualTo(2_500);
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET, small(video)))).isEqualTo("asset-no-image");
  }
}
