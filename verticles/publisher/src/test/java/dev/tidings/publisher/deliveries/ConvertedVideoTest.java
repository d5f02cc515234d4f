package dev.tidings.publisher.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.NodePackages;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network gets a video as it takes it, made by a real ffmpeg; the one that was uploaded never leaves. */
class ConvertedVideoTest {
  private static final Path TOOL = Path.of("../media/src/test/ffmpeg");
  private static final String INSTALLED = "@ffmpeg-installer/linux-x64/ffmpeg";
  private static final Path FFMPEG = TOOL.resolve("node_modules").resolve(INSTALLED).toAbsolutePath();

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;
  private static Path files;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64"),
        "there is an ffmpeg for Linux on x64 alone: converted videos are not published here");
    NodePackages.install(TOOL, INSTALLED, "--ignore-scripts");
    files = Files.createDirectories(data.resolve("files"));
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x"));
    publisher = newsroom.publisher(Map.of("media.folder", files.toString(), "media.ffmpeg", FFMPEG.toString()));
  }

  @AfterAll
  static void close() {
    if (publisher != null) {
      publisher.close();
      newsroom.close();
    }
  }

  private static byte[] recording() throws IOException {
    Path file = data.resolve("recording.webm").toAbsolutePath();
    var command = new ArrayList<>(List.of(FFMPEG.toString(), "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i",
        "testsrc=size=320x180:rate=25:duration=2", "-c:v", "libvpx", file.toString()));
    var converting = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(converting.getInputStream().readAllBytes(), UTF_8);
    assertThat(converting.onExit().join().exitValue()).as(said).isZero();
    return Files.readAllBytes(file);
  }

  /** As media leaves a WebM. */
  private static AssetId stored(WorkspaceId workspace, byte[] film) throws IOException {
    var id = Identifiers.next();
    var blob = workspace + "/" + id;
    Files.createDirectories(files.resolve(workspace.toString()));
    Files.write(files.resolve(blob), film);
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height,"
        + " duration_millis, codec, sha256, blob, created_by) values ('" + workspace + "', '" + id
        + "', 'VIDEO', 'video/webm', " + film.length + ", 320, 180, 2000, 'V_VP8', '" + id + "', '" + blob + "', 'test')");
    return new AssetId(id);
  }

  private static AccountId planned(byte[] film, String text) throws IOException {
    var workspace = newsroom.workspace();
    var account = newsroom.account(workspace, "x");
    var part = new Part(text, List.of(new Media(stored(workspace, film), null)));
    newsroom.planVariant(workspace, account, new Variant("x", List.of(part), Map.of()));
    return account;
  }

  @Test
  void whatPeopleSeeIsTheConvertedVideo() throws IOException, NoSuchAlgorithmException {
    var account = planned(recording(), "Converted on its way");
    newsroom.awaitAccount(account, "PUBLISHED");
    var media = newsroom.control.posts("x", "Converted on its way").getFirst().getJsonArray("media").getJsonObject(0);
    assertThat(media.getString("contentType")).isEqualTo("video/mp4");
    try (var in = URI.create(media.getString("url")).toURL().openStream()) {
      var shown = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
      assertThat(newsroom.text("select sha256 from media_conversion where state = 'READY'")).containsExactly(shown);
    }
    assertThat(newsroom.events(account)).contains("delivery.retry-at").endsWith("delivery.published");
  }

  @Test
  void whatCannotBeConvertedIsRejectedWithItsReason() throws IOException {
    var account = planned(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 0, 0, 0, 0}, "Broken on its way");
    newsroom.awaitAccount(account, "REJECTED");
    assertThat(newsroom.text("select reason || ': ' || explanation from delivery where account_id = '" + account + "'"))
        .singleElement().asString().startsWith("video-not-converted: The video cannot be converted for X: ffmpeg ended with ");
    assertThat(newsroom.control.posts("x", "Broken on its way")).isEmpty();
  }
}
