package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.joined;
import static dev.tidings.media.Photos.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.runtime.testing.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audio of every kind that Mastodon takes, recorded by a real encoder with words that tell of people. */
class SoundsTest {
  private static final String SECRET = "Haus am See 47.3769";
  private static MediaDesk desk;

  @BeforeAll
  static void open() {
    desk = new MediaDesk(Map.of());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static byte[] recording(String ending, String encoder) {
    List<String> how = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=2",
        "-c:a", encoder, "-metadata", "title=" + SECRET, "-metadata", "comment=" + "x".repeat(70_000) + SECRET));
    if (ending.equals("mp3")) {
      how.addAll(List.of("-write_id3v1", "1"));
    }
    byte[] all = TestFfmpeg.made(ending, how.toArray(String[]::new));
    assertThat(text(all)).contains(SECRET);
    return all;
  }

  @ParameterizedTest
  @CsvSource({"mp3,libmp3lame,audio/mpeg,mp3", "ogg,libvorbis,audio/ogg,vorbis", "ogg,libopus,audio/ogg,opus",
      "wav,pcm_s16le,audio/wav,pcm", "flac,flac,audio/flac,flac", "m4a,aac,audio/mp4,mp4a"})
  void itTellsItsFactsAndNothingOfPeopleAndSoundsAsBefore(String ending, String encoder, String type, String codec) {
    byte[] recording = recording(ending, encoder);
    Asset asset = Await.result(desk.upload(recording, type)).asset();
    assertThat(asset.kind()).isEqualTo(AssetKind.AUDIO);
    assertThat(asset.contentType()).isEqualTo(type);
    assertThat(asset.codec()).isEqualTo(codec);
    assertThat(asset.width()).isZero();
    assertThat(asset.height()).isZero();
    assertThat(asset.durationMillis()).isBetween(1_990L, 2_100L);
    byte[] stored = desk.read(asset);
    assertThat(stored).hasSameSizeAs(recording);
    assertThat(text(stored)).doesNotContain(SECRET).doesNotContain("Haus");
    assertThat(heard(stored)).isEqualTo(heard(recording));
    assertThat(Await.result(desk.upload(stored, type)).asset().sha256()).isEqualTo(asset.sha256());
  }

  /** What a decoder makes of it. */
  private static byte[] heard(byte[] sound) {
    return TestFfmpeg.of(sound, "pcm", "-vn", "-f", "s16le", "-c:a", "pcm_s16le");
  }

  @ParameterizedTest
  @CsvSource({"mp3,libmp3lame,audio/mpeg", "ogg,libvorbis,audio/ogg", "wav,pcm_s16le,audio/wav"})
  void whatIsSomethingElseAsWellOrCutOffIsRefused(String ending, String encoder, String type) {
    byte[] recording = recording(ending, encoder);
    byte[] archive = "PK\3\4<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    assertThat(code(desk.upload(joined(recording, archive), type))).isEqualTo("file-type-unknown");
    assertThat(code(desk.upload(Arrays.copyOf(recording, 40), type))).isEqualTo("file-type-unknown");
  }

  @ParameterizedTest
  @CsvSource({"mp3,libmp3lame,audio/mpeg", "ogg,libopus,audio/ogg", "wav,pcm_s16le,audio/wav", "flac,flac,audio/flac",
      "m4a,aac,audio/mp4"})
  void whateverIsDamagedIsTakenOrRefusedAndNeverMore(String ending, String encoder, String type) {
    byte[] recording = TestFfmpeg.made(ending, "-f", "lavfi", "-i", "sine=duration=0.2", "-c:a", encoder);
    var random = new Random(11);
    for (int time = 0; time < 20; time++) {
      byte[] damaged = recording.clone();
      for (int change = 0; change < 3; change++) {
        damaged[random.nextInt(Math.min(damaged.length, 600))] = (byte) random.nextInt();
      }
      var uploaded = desk.upload(damaged, type);
      Await.until("it is answered", uploaded::isComplete);
      assertThat(uploaded.succeeded() || code(uploaded).equals("file-type-unknown")).as(ending + " " + time).isTrue();
    }
    Await.until("nothing is left", () -> desk.unfinished() == 0);
  }

  @Test
  void anOggWithAPictureIsNoSound() {
    byte[] film = TestFfmpeg.recording("ogv", "64x64", 1, "-c:v", "libtheora", "-c:a", "libvorbis");
    assertThat(code(desk.upload(film, "audio/ogg"))).isEqualTo("file-type-unknown");
  }
}
