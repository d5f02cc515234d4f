package dev.tidings.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies while it converts a video; another, on the same database and folders, does it. */
class ConversionKillTest {
  private static final VideoNeed NEED = new VideoNeed(1_920, null, null, 60, 10_000_000, 2_000_000);

  @TempDir
  Path scratch;
  private HeldFfmpeg ffmpeg;
  private MediaDesk desk;
  private Asset recording;

  @BeforeEach
  void open() throws IOException {
    ffmpeg = new HeldFfmpeg(scratch);
    ffmpeg.hold();
    desk = new MediaDesk(Map.of());
    recording = Await.result(desk.upload(TestFfmpeg.recording(
        "webm", "320x180", 1, "-c:v", "libvpx", "-c:a", "libvorbis"), "video/webm")).asset();
    desk.database.execute("insert into media_conversion (workspace_id, asset_id, need, id, wanted) values ('"
        + desk.workspace + "', '" + recording.id() + "', '" + NEED + "', '" + UUID.randomUUID() + "', '"
        + BusJson.toJson(NEED).encode() + "')");
  }

  @AfterEach
  void close() {
    if (desk != null) {
      desk.close();
    }
  }

  private MediaProcess process() throws IOException {
    Map<String, String> settings = desk.settings();
    settings.putAll(Map.of("workspace", desk.workspace.toString(), "upload", UUID.randomUUID().toString(),
        "file", Files.writeString(scratch.resolve("nothing"), "").toString(),
        "media.ffmpeg", ffmpeg.program().toString(), "media.videos.lease", "1s"));
    return MediaProcess.launch(settings);
  }

  private long rows(String where) {
    return desk.database.count("select count(*) from media_conversion where " + where);
  }

  @Test
  void whatItLeftRunningIsEndedAndTheConversionIsMadeOnce() throws IOException {
    try (MediaProcess killed = process()) {
      Await.until("it converts", ffmpeg::isRunning);
      killed.kill();
    }
    assertThat(ffmpeg.isRunning()).isTrue();
    assertThat(rows("state = 'WAITING' and attempts = 1")).isEqualTo(1);
    ffmpeg.letGo();
    try (MediaProcess next = process()) {
      Await.until("what was left running is ended", () -> !ffmpeg.isRunning());
      Await.until("it is converted", () -> rows("state = 'READY' and attempts = 2 and codec = 'avc1'") == 1);
      assertThat(next.says("media ready")).isTrue();
    }
    assertThat(desk.blobs()).isEqualTo(2);
  }

  @Test
  void aNodeThatStopsEndsWhatRunsAndGivesItBackUncounted() throws IOException {
    TestNode stopping = node();
    Await.until("it converts", ffmpeg::isRunning);
    stop(stopping);
    assertThat(ffmpeg.isRunning()).isFalse();
    assertThat(rows("state = 'WAITING' and attempts = 0 and lease_until <= clock_timestamp()")).isEqualTo(1);
    ffmpeg.letGo();
    TestNode next = node();
    Await.until("it is converted", () -> rows("state = 'READY'") == 1);
    stop(next);
    assertThat(desk.unfinished()).isZero();
  }

  private TestNode node() {
    Map<String, String> settings = desk.settings();
    settings.put("media.ffmpeg", ffmpeg.program().toString());
    TestNode node = TestNode.on(desk.database, settings, MediaCapability.ROLE);
    Await.result(new MediaCapability().deploy(node.node()));
    return node;
  }

  private static void stop(TestNode node) {
    node.node().vertx().deploymentIDs().forEach(id -> Await.result(node.node().vertx().undeploy(id)));
    node.close();
  }
}
