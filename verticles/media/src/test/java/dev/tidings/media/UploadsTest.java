package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.held;
import static dev.tidings.media.Photos.image;
import static dev.tidings.media.Photos.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AppendUpload;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.BeginUpload;
import dev.tidings.bus.MediaProtocol.DropUpload;
import dev.tidings.bus.MediaProtocol.GetUpload;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final String PDF = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\n"
      + "startxref\n45\n%%EOF\n";
  private MediaDesk desk;

  @BeforeEach
  void open() {
    desk = new MediaDesk(Map.of("media.quota-mb", "30"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anUploadGoesOnWhereItWasInAnotherProcess() {
    byte[] photo = held(image("jpeg", 600, 400), 6, "47.3769N");
    Upload upload = desk.begin(photo, "image/jpeg");
    assertThat(Await.result(desk.append(upload, photo, 0, 1_000)).received()).isEqualTo(1_000);
    assertThat(Await.result(desk.append(upload, photo, 1_000, 2_500)).asset()).isNull();
    desk.restart();
    Upload found = Await.result(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id())));
    assertThat(found.received()).isEqualTo(2_500);
    Upload done = Await.result(desk.append(upload, photo, 2_500, photo.length));
    assertThat(done.received()).isEqualTo(photo.length);
    assertThat(done.asset().width()).isEqualTo(400);
    assertThat(done.asset().name()).isEqualTo("a file");
    assertThat(done.asset().altText()).isEqualTo("What it shows");
    assertThat(text(desk.read(done.asset()))).doesNotContain("47.3769N");
    assertThat(Await.result(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id()))).asset()).isEqualTo(done.asset());
    Await.until("only the file itself is left", () -> desk.blobs() == 1);
  }

  @Test
  void aPieceThatIsNotTheNextIsRefusedAndChangesNothing() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    Await.result(desk.append(upload, photo, 0, 50));
    assertThat(code(desk.append(upload, photo, 0, 50))).isEqualTo("upload-offset");
    assertThat(code(desk.append(upload, photo, 60, 70))).isEqualTo("upload-offset");
    assertThat(code(desk.ask(MediaProtocol.APPEND_UPLOAD, new AppendUpload(upload.id(), 50, new byte[photo.length]))))
        .isEqualTo("too-large");
    assertThat(Await.result(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id()))).received()).isEqualTo(50);
    assertThat(desk.read(Await.result(desk.append(upload, photo, 50, photo.length)).asset())).isEqualTo(photo);
  }

  @Test
  void ofTwoWhoSendTheSamePieceAtOnceOneIsTaken() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    List<Future<Upload>> both = Stream.of(1, 2).map(each -> desk.append(upload, photo, 0, 50)).toList();
    Await.result(Future.join(both).otherwiseEmpty());
    assertThat(both.stream().filter(Future::succeeded).count()).isEqualTo(1);
    assertThat(desk.read(Await.result(desk.append(upload, photo, 50, photo.length)).asset())).isEqualTo(photo);
  }

  @Test
  void whatWasInterruptedWhileItWasFinishedIsFinishedByAnEmptyPiece() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    Asset first = Await.result(desk.append(upload, photo, 0, photo.length)).asset();
    assertThat(Await.result(desk.append(upload, photo, photo.length, photo.length)).asset()).isEqualTo(first);
  }

  @Test
  void aWholeFileIsJudgedByOneAtATime() throws SQLException {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    try (var holder = desk.database.superuser(); var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table asset in exclusive mode");
      Future<Upload> first = desk.append(upload, photo, 0, photo.length);
      Await.until("it is being judged",
          () -> desk.database.count("select count(*) from media_upload where judged_until > clock_timestamp()") == 1);
      for (int again = 0; again < 3; again++) {
        assertThat(code(desk.append(upload, photo, photo.length, photo.length))).isEqualTo("upload-being-judged");
      }
      holder.rollback();
      Asset asset = Await.result(first).asset();
      assertThat(Await.result(desk.append(upload, photo, photo.length, photo.length)).asset()).isEqualTo(asset);
    }
    assertThat(desk.rows("asset")).isEqualTo(1);
    Await.until("its piece is removed", () -> desk.rows("blob_doom") == 0);
    assertThat(desk.blobs()).isEqualTo(1);
  }

  @Test
  void whoDiedWhileTheyJudgedHoldsAFileForAWhileOnly() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    Await.result(desk.append(upload, photo, 0, 50));
    desk.database.execute("update media_upload set judged_until = now() + interval '1 minute'");
    assertThat(code(desk.append(upload, photo, 50, photo.length))).isEqualTo("upload-being-judged");
    desk.database.execute("update media_upload set judged_until = now() - interval '1 second'");
    assertThat(Await.result(desk.append(upload, photo, photo.length, photo.length)).asset().width()).isEqualTo(64);
  }

  /** Zeros that begin as a sound does: their number is judged before anything of them is looked at. */
  @Test
  void aSoundMayBeNoLargerWhateverItWasSaidToBe() throws IOException {
    desk.close();
    desk = new MediaDesk(Map.of());
    int pieces = 26;
    byte[] piece = new byte[MediaProtocol.LONGEST_PIECE];
    System.arraycopy("ID3".getBytes(StandardCharsets.US_ASCII), 0, piece, 0, 3);
    Upload upload = Await.result(begin((long) pieces * piece.length, "video/mp4"));
    Await.result(desk.append(upload, piece, 0, piece.length));
    for (int at = 1; at < pieces - 1; at++) {
      String blob = desk.workspace + "/" + UUID.randomUUID();
      try (var file = new RandomAccessFile(desk.folder.resolve(blob).toFile(), "rw")) {
        file.setLength(piece.length);
      }
      desk.database.execute("insert into media_piece (workspace_id, upload_id, at, size, blob) values ('" + desk.workspace
          + "', '" + upload.id() + "', " + (long) at * piece.length + ", " + piece.length + ", '" + blob + "')");
    }
    long most = (long) (pieces - 1) * piece.length;
    desk.database.execute("update media_upload set received = " + most);
    assertThat(code(desk.ask(MediaProtocol.APPEND_UPLOAD, new AppendUpload(upload.id(), most, new byte[piece.length]))))
        .isEqualTo("file-too-large");
    assertThat(desk.unfinished()).isZero();
    Await.until("its pieces are removed", () -> desk.rows("media_piece") == 0 && desk.rows("blob_doom") == 0);
    assertThat(desk.blobs()).isZero();
  }

  @Test
  void aFileIsWhatItsContentSays() {
    byte[] pdf = PDF.getBytes(StandardCharsets.US_ASCII);
    Asset document = Await.result(desk.upload(pdf, "image/png")).asset();
    assertThat(document.kind()).isEqualTo(AssetKind.DOCUMENT);
    assertThat(document.contentType()).isEqualTo("application/pdf");
    assertThat(desk.read(document)).isEqualTo(pdf);
  }

  @Test
  void whatIsNothingKnownIsRefusedAndLeavesNothing() {
    for (String file : List.of("MZ\u0090\0", "<svg xmlns='http://www.w3.org/2000/svg'/>", PDF + "PK\3\4 and more",
        "%PDF-1.7\n", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "\u001aE\u00df\u00a3\u0001\0\0\0")) {
      Upload upload = desk.begin(file.getBytes(StandardCharsets.ISO_8859_1), "video/mp4");
      assertThat(code(desk.append(upload, file.getBytes(StandardCharsets.ISO_8859_1), 0, file.length())))
          .as(file).isEqualTo("file-type-unknown");
      assertThat(code(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id())))).isEqualTo("not-found");
    }
    assertThat(desk.rows("asset")).isZero();
    Await.until("no piece is left", () -> desk.blobs() == 0);
  }

  @Test
  void lengthsAndRoomHaveBounds() {
    assertThat(code(begin(21L << 20, "image/png"))).isEqualTo("file-too-large");
    assertThat(code(begin(1, "image/svg+xml"))).isEqualTo("type-unknown");
    assertThat(code(begin(0, "image/png"))).isEqualTo("invalid-body");
    Upload most = Await.result(begin(30L << 20, "video/mp4"));
    assertThat(code(begin(1, "image/png"))).isEqualTo("quota-exceeded");
    Await.result(desk.ask(MediaProtocol.DROP_UPLOAD, new DropUpload(most.id())));
    assertThat(Await.result(begin(1, "image/png")).received()).isZero();
  }

  private Future<Upload> begin(long length, String contentType) {
    return desk.ask(MediaProtocol.BEGIN_UPLOAD, new BeginUpload("a file", length, contentType, null));
  }

  @Test
  void anUploadIsNobodyElses() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    var other = TestNode.as(desk.node().workspace("Other", 0), Role.OWNER);
    assertThat(code(desk.ask(MediaProtocol.GET_UPLOAD, new GetUpload(upload.id()), other))).isEqualTo("not-found");
    assertThat(code(desk.ask(MediaProtocol.APPEND_UPLOAD, new AppendUpload(upload.id(), 0, photo), other)))
        .isEqualTo("not-found");
    assertThat(code(desk.ask(MediaProtocol.DROP_UPLOAD, new DropUpload(upload.id()), other))).isEqualTo("not-found");
    assertThat(code(desk.ask(MediaProtocol.BEGIN_UPLOAD, new BeginUpload("x", 1, "image/png", null),
        TestNode.as(desk.workspace, Role.VIEWER)))).isEqualTo("forbidden");
  }

  @Test
  void whatIsNotFinishedInTimeIsDroppedWithItsPieces() {
    byte[] photo = image("png", 64, 48);
    Upload upload = desk.begin(photo, "image/png");
    Await.result(desk.append(upload, photo, 0, 50));
    assertThat(desk.blobs()).isEqualTo(1);
    desk.database.execute("update media_upload set expires_at = now() - interval '1 minute'");
    desk.database.execute("update blob_doom set due = now() - interval '1 minute'");
    assertThat(code(desk.append(upload, photo, 50, photo.length))).isEqualTo("not-found");
    Await.until("nothing is left of it",
        () -> desk.blobs() == 0 && desk.rows("media_upload") == 0 && desk.rows("media_piece") == 0
            && desk.rows("blob_doom") == 0);
  }
}
