package dev.tidings.publisher.connectors;

import dev.tidings.bus.MediaProtocol.AssetKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that begin as an MP4 does, and differ from place to place, so that a part in the wrong place is seen. */
public final class GivenVideo {
  private GivenVideo() {}

  public static byte[] of(int length) {
    var bytes = new byte[length];
    for (int at = 0; at < length; at++) {
      bytes[at] = (byte) (at * 31 + at / 4096);
    }
    ByteBuffer.wrap(bytes).putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  /** What is known of it: nine by sixteen, ten seconds. */
  public static MediaFacts facts(int length) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", length, 720, 1280, 10_000L, "avc1", "of" + length);
  }
}
