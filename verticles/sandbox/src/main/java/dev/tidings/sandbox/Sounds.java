package dev.tidings.sandbox;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells by its first bytes whether a file is a sound, and of what kind. */
public final class Sounds {
  private Sounds() {}

  /** The media type of a sound; empty for what is none. */
  public static Optional<String> look(Buffer bytes) {
    String head = bytes.getString(0, Math.min(bytes.length(), 16), StandardCharsets.ISO_8859_1.name());
    if (head.startsWith("ID3") || head.length() > 1 && head.charAt(0) == 0xff && (head.charAt(1) & 0xe6) == 0xe2) {
      return Optional.of("audio/mpeg");
    }
    if (head.startsWith("OggS")) {
      return Optional.of("audio/ogg");
    }
    if (head.startsWith("RIFF") && head.startsWith("WAVE", 8)) {
      return Optional.of("audio/wav");
    }
    if (head.startsWith("fLaC")) {
      return Optional.of("audio/flac");
    }
    return head.startsWith("ftypM4A", 4) ? Optional.of("audio/mp4") : Optional.empty();
  }
}
