package dev.tidings.media;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.media.files.BrokenFile;
import dev.tidings.media.files.Signature;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What files may be, and how long each kind. */
enum FileKind {
  IMAGE(AssetKind.IMAGE, 20, Set.of("image/jpeg", "image/png", "image/webp", "image/gif")),
  VIDEO(AssetKind.VIDEO, 512, Set.of("video/mp4", "video/quicktime", "video/webm")),
  DOCUMENT(AssetKind.DOCUMENT, 100, Set.of("application/pdf")),
  AUDIO(AssetKind.AUDIO, 100, Set.of("audio/mpeg", "audio/mp3", "audio/ogg", "application/ogg", "audio/wav",
      "audio/x-wav", "audio/vnd.wave", "audio/flac", "audio/x-flac", "audio/mp4", "audio/x-m4a"));

  private static final long MEGABYTE = 1024L * 1024;

  private final AssetKind kind;
  private final int megabytes;
  private final Set<String> contentTypes;

  FileKind(AssetKind kind, int megabytes, Set<String> contentTypes) {
    this.kind = kind;
    this.megabytes = megabytes;
    this.contentTypes = contentTypes;
  }

  /** The kind of that media type; empty for one that is not taken. */
  static Optional<FileKind> of(String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
    return Arrays.stream(values()).filter(each -> each.contentTypes.contains(type)).findFirst();
  }

  /** What a file that begins so may be at most; of a container that is sound alone, that is found out later. */
  static FileKind of(Signature signature) {
    return switch (signature) {
      case IMAGE -> IMAGE;
      case MP4, WEBM -> VIDEO;
      case PDF -> DOCUMENT;
      case MP3, OGG, WAV, FLAC -> AUDIO;
      case NONE -> throw new BrokenFile("nothing that is known");
    };
  }

  AssetKind kind() {
    return kind;
  }

  int megabytes() {
    return megabytes;
  }

  long mostBytes() {
    return megabytes * MEGABYTE;
  }
}
