package dev.tidings.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.GetUpload;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies while it takes a file; another, on the same database and folder, goes on. */
class UploadKillTest {
  private static final byte[] FILM = Films.mp4("isom");
  private static final int HALF = FILM.length / 2;
  /** The next blob that is entered once all pieces are there is the whole file's: it waits for who holds the lock. */
  private static final String BEFORE_THE_WHOLE = """
      create function wait_for_test() returns trigger language plpgsql security definer as $$
      begin
        if (select coalesce(sum(size), 0) from media_piece) = %d then
          perform pg_advisory_xact_lock_shared(4711);
        end if;
        return new;
      end $$;
      create trigger wait_for_test before insert on blob_doom for each row execute function wait_for_test();
      """.formatted(FILM.length);
  private static final String WAITING = "select count(*) from pg_stat_activity where datname = current_database()"
      + " and wait_event_type = 'Lock'";

  @TempDir
  Path scratch;
  private MediaDesk desk;
  private Upload upload;

  @BeforeEach
  void open() {
    desk = new MediaDesk(Map.of("media.upload.lease", "1s"));
    upload = desk.begin(FILM, "video/mp4");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private MediaProcess process() throws IOException {
    Map<String, String> settings = desk.settings();
    settings.putAll(Map.of("workspace", desk.workspace.toString(), "upload", upload.id().toString(),
        "file", Files.write(scratch.resolve("film"), FILM).toString()));
    return MediaProcess.launch(settings);
  }

  private Upload stands() {
    return Await.result(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id())));
  }

  @Test
  void betweenTwoPiecesNothingOfWhatWasAcknowledgedIsLost() throws IOException {
    try (MediaProcess process = process()) {
      process.send(0, HALF);
      process.await("received " + HALF);
      process.kill();
    }
    assertThat(stands().received()).isEqualTo(HALF);
    onlyTheFilmIsLeft(Await.result(desk.append(upload, FILM, HALF, FILM.length)).asset());
  }

  @Test
  void beforeTheWholeIsWrittenAnEmptyPieceFinishesIt() throws IOException, SQLException {
    desk.database.execute(BEFORE_THE_WHOLE);
    killedWhileItWaits("select pg_advisory_lock(4711)", 2);
    assertThat(desk.unfinished()).isEqualTo(1);
    onlyTheFilmIsLeft(finished());
  }

  @Test
  void betweenWritingTheWholeAndNamingItNothingIsThereTwice() throws IOException, SQLException {
    killedWhileItWaits("begin; lock table asset in access exclusive mode", 3);
    onlyTheFilmIsLeft(finished());
  }

  /** @param blobs how many there are when it waits: two pieces, and the whole or not */
  private void killedWhileItWaits(String lock, int blobs) throws IOException, SQLException {
    try (MediaProcess process = process(); var holder = desk.database.superuser();
        var statement = holder.createStatement()) {
      process.send(0, HALF);
      process.await("received " + HALF);
      statement.execute(lock);
      process.send(HALF, FILM.length);
      Await.until("it waits", () -> desk.blobs() == blobs && desk.database.count(WAITING) > 0);
      process.kill();
      assertThat(process.says("received " + FILM.length)).isFalse();
    }
    Upload killed = stands();
    assertThat(killed.received()).isEqualTo(FILM.length);
    assertThat(killed.asset()).isNull();
  }

  /** By empty pieces: until the lease of the process that died has ended, the file counts as being judged. */
  private Asset finished() {
    return Await.until("the lease ended", Duration.ofSeconds(10),
        () -> settled(desk.append(upload, FILM, FILM.length, FILM.length)), Future::succeeded).result().asset();
  }

  private static Future<Upload> settled(Future<Upload> asked) {
    Await.result(asked.otherwiseEmpty());
    if (asked.failed()) {
      assertThat(MediaDesk.code(asked)).isEqualTo("upload-being-judged");
    }
    return asked;
  }

  private void onlyTheFilmIsLeft(Asset film) throws IOException {
    assertThat(film.durationMillis()).isEqualTo(2_500);
    assertThat(desk.read(film)).hasSize(FILM.length);
    assertThat(stands().asset()).isEqualTo(film);
    assertThat(desk.rows("asset")).isEqualTo(1);
    anHourLater();
    Await.until("only the film is left", () -> desk.blobs() == 1 && desk.unfinished() == 0
        && desk.rows("blob_doom") == 0 && desk.rows("media_piece") == 0);
    assertThat(desk.read(film)).hasSize(FILM.length);
  }

  private void anHourLater() throws IOException {
    desk.database.execute("update blob_doom set due = due - interval '1 hour'");
    try (Stream<Path> files = Files.list(Path.of(desk.settings().get("media.work")))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
      }
    }
  }
}
