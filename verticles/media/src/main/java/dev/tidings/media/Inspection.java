package dev.tidings.media;

import dev.tidings.media.files.BrokenFile;
import dev.tidings.media.files.Facts;
import dev.tidings.media.files.FlacFile;
import dev.tidings.media.files.Mp3File;
import dev.tidings.media.files.Mp4File;
import dev.tidings.media.files.OggFile;
import dev.tidings.media.files.PdfFile;
import dev.tidings.media.files.Signature;
import dev.tidings.media.files.WavFile;
import dev.tidings.media.files.WebmFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Looks at files that are no images, those that came and those that were made. Blocks. */
final class Inspection {
  private Inspection() {}

  /** Cleans a file and gives what it tells. Fails with BrokenFile if it is not what its first bytes say. */
  static Facts of(Path file, Signature signature) throws IOException {
    return switch (signature) {
      case MP4 -> Mp4File.clean(file);
      case WEBM -> WebmFile.read(file);
      case PDF -> PdfFile.read(file);
      case MP3 -> Mp3File.clean(file);
      case OGG -> OggFile.clean(file);
      case WAV -> WavFile.clean(file);
      case FLAC -> FlacFile.clean(file);
      default -> throw new BrokenFile("nothing that is known");
    };
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
