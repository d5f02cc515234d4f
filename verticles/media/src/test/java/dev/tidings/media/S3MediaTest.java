package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.GetUpload;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.media.blobs.S3Server;
import dev.tidings.runtime.testing.Await;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media whose files are objects of a bucket, and what people see of it when the service is away. */
class S3MediaTest {
  private static S3Server server;
  private static int desks;
  private MediaDesk desk;

  @BeforeAll
  static void start() {
    server = S3Server.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void open() {
    String bucket = "desk-" + ++desks;
    desk = new MediaDesk(server.bucket(bucket), server.settings(bucket), Map.of());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void filesComeAndGoThroughTheBucket() {
    byte[] photo = image("png", 600, 400);
    Asset image = desk.store(photo);
    byte[] film = Films.mp4("isom");
    Upload upload = desk.begin(film, "video/mp4");
    Await.result(desk.append(upload, film, 0, 1_000));
    desk.restart();
    Asset video = Await.result(desk.append(upload, film, 1_000, film.length)).asset();
    assertThat(desk.read(image)).isEqualTo(photo);
    assertThat(desk.read(video)).hasSize(film.length);
    assertThat(Await.result(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(image.id(), 8, 4))).bytes())
        .containsExactly(photo[8], photo[9], photo[10], photo[11]);
    Await.until("the pieces are gone", () -> desk.blobs() == 2);
    for (Asset each : new Asset[] {image, video}) {
      Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(each.id())));
    }
    Await.until("nothing is left in the bucket", () -> desk.blobs() == 0 && desk.rows("blob_doom") == 0);
  }

  @Test
  void whileTheServiceIsAwayUploadsSaySoAndGoOnLater() {
    byte[] photo = image("png", 600, 400);
    Asset kept = desk.store(photo);
    byte[] film = Films.mp4("isom");
    Upload upload = desk.begin(film, "video/mp4");
    Await.result(desk.append(upload, film, 0, 1_000));
    server.kill();
    assertThat(code(desk.append(upload, film, 1_000, film.length))).isEqualTo("storage-unavailable");
    assertThat(code(desk.ask(MediaProtocol.STORE_IMAGE, new StoreImage("cup", image("png", 30, 20), null))))
        .isEqualTo("storage-unavailable");
    assertThat(code(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(kept.id(), 0, 4)))).isEqualTo("storage-unavailable");
    assertThat(Await.result(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id()))).received()).isEqualTo(1_000);
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(kept.id())));
    desk.restart();
    server.restart();
    Asset video = Await.result(desk.append(upload, film, 1_000, film.length)).asset();
    assertThat(desk.read(video)).hasSize(film.length);
    desk.database.execute("update blob_doom set due = due - interval '1 hour'");
    Await.until("only the film is left", () -> desk.blobs() == 1 && desk.rows("blob_doom") == 0);
  }
}
