package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.decoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.bus.ConversionsProtocol;
import dev.tidings.bus.ConversionsProtocol.Conversion;
import dev.tidings.bus.ConversionsProtocol.ConversionState;
import dev.tidings.bus.ConversionsProtocol.ConvertVideo;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.GetAsset;
import dev.tidings.bus.MediaProtocol.ShareAsset;
import dev.tidings.bus.Role;
import dev.tidings.media.videos.Ffmpeg;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos are converted by a real ffmpeg; what comes out is looked at by it, and by the reader of uploads. */
class ConversionsTest {
  private static final VideoNeed UPRIGHT = new VideoNeed(1_920, 0.5624, 0.5626, 24, 10_000_000, 2_000_000);
  private static final VideoNeed ANY = new VideoNeed(1_920, null, null, 60, 10_000_000, 2_000_000);
  private static MediaDesk desk;

  @BeforeAll
  static void open() {
    desk = new MediaDesk(Map.of("media.ffmpeg", TestFfmpeg.program().toString()));
  }

  @AfterAll
  static void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private static Asset stored(byte[] film, String contentType) {
    return Await.result(desk.upload(film, contentType)).asset();
  }

  private static Asset screenRecording(int seconds) {
    return stored(TestFfmpeg.recording("webm", "320x180", seconds, "-c:v", "libvpx", "-c:a", "libvorbis", "-shortest",
        "-metadata", "title=" + desk.rows("asset")), "video/webm");
  }

  private static Conversion ask(Asset asset, VideoNeed need, boolean begin) {
    return Await.result(desk.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(asset.id(), need, begin)));
  }

  private static Conversion ended(Asset asset, VideoNeed need) {
    return Await.until("the conversion has ended", Duration.ofSeconds(60), () -> ask(asset, need, true),
        told -> told.state() != ConversionState.WAITING);
  }

  private static Asset made(Conversion conversion) {
    assertThat(conversion.state()).as(conversion.reason()).isEqualTo(ConversionState.READY);
    return Await.result(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(conversion.video())));
  }

  @Test
  void aRecordingOfTheScreenBecomesAnUprightVideoWithBars() {
    Asset recording = screenRecording(2);
    assertThat(recording.codec()).isEqualTo("V_VP8");
    Asset video = made(ended(recording, UPRIGHT));
    assertThat(video.kind()).isEqualTo(AssetKind.VIDEO);
    assertThat(video.contentType()).isEqualTo("video/mp4");
    assertThat(video.codec()).isEqualTo("avc1");
    assertThat((double) video.width() / video.height()).isBetween(0.5624, 0.5626);
    assertThat(video.durationMillis()).isBetween(1_900L, 2_300L);
    byte[] bytes = desk.read(video);
    assertThat(bytes.length).isEqualTo((int) video.size()).isLessThan(2_000_000);
    Asset again = stored(bytes, "video/mp4");
    assertThat(again.sha256()).isEqualTo(video.sha256());
    var picture = decoded(TestFfmpeg.picture(bytes));
    assertThat(picture.getWidth()).isEqualTo(video.width());
    assertThat(picture.getHeight()).isEqualTo(video.height());
    assertThat(picture.getRGB(video.width() / 2, 5) & 0xF0F0F0).isZero();
    assertThat(picture.getRGB(video.width() / 2, video.height() - 5) & 0xF0F0F0).isZero();
    assertThat(picture.getRGB(video.width() / 2, video.height() / 2) & 0xF0F0F0).isNotZero();
    assertThat(desk.database.count("select count(*) from asset where id = '" + again.id()
        + "' and round(frames_per_second) = 24 and sound = 'mp4a'")).isEqualTo(1);
  }

  @Test
  void aFilmOfAPhoneIsSeenUprightAndStaysSo() {
    byte[] lying = TestFfmpeg.recording("mp4", "320x180", 1, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac");
    Asset phone = stored(TestFfmpeg.of(lying, "mov", "-c", "copy", "-metadata:s:v", "rotate=90"), "video/quicktime");
    assertThat(phone.width()).isEqualTo(180);
    assertThat(phone.height()).isEqualTo(320);
    assertThat(phone.contentType()).isEqualTo("video/quicktime");
    Asset video = made(ended(phone, ANY));
    assertThat(video.width()).isEqualTo(180);
    assertThat(video.height()).isEqualTo(320);
  }

  @Test
  void itIsMadeOnceKeptWithItsVideoAndGoesWithIt() {
    Asset recording = screenRecording(1);
    Conversion possible = ask(recording, ANY, false);
    assertThat(possible.state()).isEqualTo(ConversionState.POSSIBLE);
    assertThat(possible.width()).isEqualTo(320);
    assertThat(desk.database.count("select count(*) from media_conversion where asset_id = '" + recording.id() + "'"))
        .isZero();
    Conversion made = ended(recording, ANY);
    long blobs = desk.blobs();
    desk.restart();
    assertThat(ask(recording, ANY, true)).isEqualTo(made);
    String address = Await.result(desk.ask(MediaProtocol.SHARE_ASSET, new ShareAsset(made.video(), 60, null))).url();
    assertThat(address).contains(made.video().toString());
    var other = TestNode.as(desk.node().workspace("Other", 0), Role.OWNER);
    assertThat(code(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(made.video()), other))).isEqualTo("not-found");
    assertThat(code(desk.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(recording.id(), ANY, true), other)))
        .isEqualTo("not-found");
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(recording.id())));
    assertThat(code(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(made.video())))).isEqualTo("not-found");
    Await.until("the video and what was made of it are gone", () -> desk.blobs() == blobs - 2);
  }

  @Test
  void itKeepsToTheLengthOrSaysThatItCannot() {
    Asset recording = screenRecording(4);
    Asset small = made(ended(recording, new VideoNeed(1_920, null, null, 60, 10_000_000, 150_000)));
    assertThat(small.size()).isLessThanOrEqualTo(150_000);
    assertThat(small.durationMillis()).isBetween(3_900L, 4_300L);
    Conversion failed = ask(recording, new VideoNeed(1_920, null, null, 60, 10_000_000, 50_000), false);
    assertThat(failed.state()).isEqualTo(ConversionState.FAILED);
    assertThat(failed.reason()).contains("too long to fit into 50000 bytes");
  }

  @Test
  void aFileThatCannotBeDecodedFailsOnceAndLeavesNothing() {
    Asset hollow = stored(Films.mp4("isom"), "video/mp4");
    Conversion failed = ended(hollow, ANY);
    assertThat(failed.state()).isEqualTo(ConversionState.FAILED);
    assertThat(failed.reason()).startsWith("ffmpeg ended with").doesNotContain(desk.settings().get("media.work"));
    assertThat(ask(hollow, ANY, true)).isEqualTo(failed);
    Await.until("nothing is left", () -> desk.unfinished() == 0);
    desk.database.execute("update media_conversion set ended_at = ended_at - interval '25 hours' where state = 'FAILED'");
    assertThat(ask(hollow, ANY, true).state()).isEqualTo(ConversionState.WAITING);
    assertThat(ended(hollow, ANY).reason()).isEqualTo(failed.reason());
  }

  @Test
  void whatIsNoVideoAndNeedsThatCannotBeAreRefused() {
    Asset image = desk.store(Photos.image("png", 30, 20));
    assertThat(code(desk.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(image.id(), ANY, true))))
        .isEqualTo("asset-no-video");
    Asset recording = screenRecording(1);
    for (VideoNeed need : new VideoNeed[] {
        null, new VideoNeed(63, null, null, 60, 1, 1), new VideoNeed(64, 2.0, 1.0, 60, 1, 1),
        new VideoNeed(64, null, null, 0, 1, 1), new VideoNeed(64, null, null, 60, 0, 1),
        new VideoNeed(64, null, null, 60, 1, 0)}) {
      assertThat(code(desk.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(recording.id(), need, true))))
          .isEqualTo("invalid-body");
    }
  }

  @Test
  void noMoreWaitThanAWorkspaceMayAskFor() {
    Asset recording = screenRecording(1);
    desk.database.execute("insert into media_conversion (workspace_id, asset_id, need, id, wanted, lease_until)"
        + " select '" + desk.workspace + "', '" + recording.id() + "', n::text, gen_random_uuid(), '{}',"
        + " clock_timestamp() + interval '1 day' from generate_series(1, 50) n");
    assertThat(code(desk.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(recording.id(), ANY, true))))
        .isEqualTo("too-many-conversions");
    desk.database.execute("delete from media_conversion where wanted = '{}'");
  }

  @Test
  void whatTakesTooLongIsEnded(@TempDir Path scratch) throws IOException {
    HeldFfmpeg held = new HeldFfmpeg(scratch);
    held.hold();
    try (MediaDesk slow = new MediaDesk(Map.of("media.ffmpeg", held.program().toString(), "media.videos.longest", "1s"))) {
      Asset film = Await.result(slow.upload(Films.mp4("isom"), "video/mp4")).asset();
      Conversion failed = Await.until("it has ended", Duration.ofSeconds(30), () -> Await.result(
          slow.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(film.id(), ANY, true))),
          told -> told.state() != ConversionState.WAITING);
      assertThat(failed.reason()).isEqualTo("it took more than 1 seconds");
      Await.until("nothing is left", () -> slow.unfinished() == 0);
      assertThat(held.isRunning()).isFalse();
    }
  }

  @Test
  void withoutAProgramNothingIsConvertedAndAWrongOneEndsTheStart(@TempDir Path scratch) throws IOException {
    try (MediaDesk plain = new MediaDesk(Map.of())) {
      Asset film = Await.result(plain.upload(Films.webm(), "video/webm")).asset();
      assertThat(code(plain.ask(ConversionsProtocol.CONVERT_VIDEO, new ConvertVideo(film.id(), ANY, true))))
          .isEqualTo("conversion-unavailable");
    }
    Path none = scratch.resolve("none");
    Path wrong = Files.writeString(scratch.resolve("wrong"), "#!/bin/sh\nexit 3\n");
    assertThat(wrong.toFile().setExecutable(true)).isTrue();
    for (Path program : new Path[] {none, wrong}) {
      assertThatThrownBy(() -> Ffmpeg.at(program)).isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(program.toString()).hasMessageEndingWith(
              ": set media.ffmpeg to the path of an ffmpeg with libx264, or leave it out to convert no videos.");
    }
  }
}
