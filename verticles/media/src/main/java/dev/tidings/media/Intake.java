package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.UploadStore.Piece;
import dev.tidings.media.blobs.Scratch;
import dev.tidings.media.files.BrokenFile;
import dev.tidings.media.files.Facts;
import dev.tidings.media.files.Signature;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a file together from its pieces, finds out by its content what it is, cleans it, and keeps it as one blob. */
final class Intake {
  private final Blobs blobs;
  private final Workshop workshop;
  private final Scratch work;
  private final Posters posters;

  Intake(Blobs blobs, Workshop workshop, Scratch work, Posters posters) {
    this.blobs = blobs;
    this.workshop = workshop;
    this.work = work;
    this.posters = posters;
  }

  /**
   * A file that is kept, under a blob that is still doomed.
   *
   * @param poster null where it has none
   */
  record Taken(Found found, String blob, Posters.Poster poster) {}

  private record Assembled(Path file, Signature signature) {}

  /** Fails 422 with the rule that the file breaks. */
  Future<Taken> take(WorkspaceId workspace, List<Piece> pieces) {
    return blobs.blocking(() -> assemble(pieces)).compose(whole ->
        (whole.signature() == Signature.IMAGE ? image(workspace, whole.file()) : other(workspace, whole))
            .eventually(() -> blobs.blocking(() -> Files.deleteIfExists(whole.file()))));
  }

  private Assembled assemble(List<Piece> pieces) throws IOException {
    Path file = work.fresh();
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        for (Piece piece : pieces) {
          out.write(blobs.store().read(piece.blob(), 0, piece.size()));
        }
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new Assembled(file, Signature.of(in.readNBytes(Signature.LENGTH)));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Future<Taken> image(WorkspaceId workspace, Path file) {
    return blobs.blocking(() -> {
      requireBounds(FileKind.IMAGE, file);
      return Files.readAllBytes(file);
    }).compose(bytes -> workshop.take(bytes, (int) FileKind.IMAGE.mostBytes()))
        .compose(image -> blobs.put(workspace, image.bytes()).map(blob -> new Taken(AssetService.found(image), blob, null)));
  }

  private Future<Taken> other(WorkspaceId workspace, Assembled whole) {
    return blobs.blocking(() -> judged(whole))
        .compose(found -> posters.of(workspace, whole.file(), found)
            .compose(poster -> blobs.doomed(workspace).compose(blob -> blobs.blocking(() -> {
              blobs.store().put(blob, whole.file());
              return new Taken(found, blob, poster);
            }))));
  }

  private static Found judged(Assembled whole) throws IOException {
    try {
      FileKind apparent = FileKind.of(whole.signature());
      requireBounds(apparent, whole.file());
      Facts facts = Inspection.of(whole.file(), whole.signature());
      FileKind kind = facts.isAudio() ? FileKind.AUDIO : apparent;
      requireBounds(kind, whole.file());
      return Found.of(kind.kind(), facts, Files.size(whole.file()), Inspection.sha256(whole.file()));
    } catch (BrokenFile e) {
      throw refused("file-type-unknown",
          "This is no image, MP4, MOV or WebM video, MP3, Ogg, WAV, FLAC or M4A audio or PDF, or it is broken.");
    }
  }

  private static void requireBounds(FileKind kind, Path file) throws IOException {
    if (Files.size(file) > kind.mostBytes()) {
      throw refused("file-too-large", "A file of this type has at most " + kind.megabytes() + " MB.");
    }
  }

  private static BusFailure refused(String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation("/file", rule, message)));
  }
}
