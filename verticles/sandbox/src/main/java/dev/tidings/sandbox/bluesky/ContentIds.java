package dev.tidings.sandbox.bluesky;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Content ids (CIDs, version 1, SHA-256) of bytes, and of records in atproto's canonical form (DAG-CBOR). */
final class ContentIds {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int RAW = 0x55;
  private static final int DAG_CBOR = 0x71;
  private static final int LINK = 42;

  private ContentIds() {}

  static String ofBytes(byte[] bytes) {
    return cid(RAW, bytes);
  }

  static String ofRecord(JsonObject record) {
    Buffer encoded = Buffer.buffer();
    write(encoded, record);
    return cid(DAG_CBOR, encoded.getBytes());
  }

  private static String cid(int codec, byte[] content) {
    Buffer cid = Buffer.buffer().appendBytes(new byte[] {1, (byte) codec, 0x12, 0x20}).appendBytes(sha256(content));
    return "b" + base32(cid.getBytes());
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** RFC 4648, in lower case, without padding. */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : bytes) {
      bits = bits << 8 | each & 0xff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(ALPHABET.charAt(bits >>> held & 31));
      }
    }
    if (held > 0) {
      text.append(ALPHABET.charAt(bits << 5 - held & 31));
    }
    return text.toString();
  }

  private static byte[] fromBase32(String text) {
    Buffer bytes = Buffer.buffer();
    int bits = 0;
    int held = 0;
    for (char each : text.toCharArray()) {
      bits = bits << 5 | ALPHABET.indexOf(each);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes.appendByte((byte) (bits >>> held));
      }
    }
    return bytes.getBytes();
  }

  private static void write(Buffer out, Object value) {
    switch (value) {
      case null -> out.appendByte((byte) 0xf6);
      case Boolean flag -> out.appendByte((byte) (flag ? 0xf5 : 0xf4));
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, 3, bytes.length);
        out.appendBytes(bytes);
      }
      case Integer number -> whole(out, number);
      case Long number -> whole(out, number);
      case JsonArray list -> {
        head(out, 4, list.size());
        list.forEach(each -> write(out, each));
      }
      case JsonObject map -> map(out, map);
      default -> throw new IllegalArgumentException("atproto has no " + value.getClass().getSimpleName());
    }
  }

  private static void whole(Buffer out, long number) {
    head(out, number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
  }

  private static void map(Buffer out, JsonObject map) {
    if (map.size() == 1 && map.getValue("$link") instanceof String link) {
      byte[] cid = fromBase32(link.substring(1));
      head(out, 6, LINK);
      head(out, 2, cid.length + 1L);
      out.appendByte((byte) 0).appendBytes(cid);
      return;
    }
    List<byte[]> keys = new ArrayList<>();
    map.fieldNames().forEach(name -> keys.add(name.getBytes(StandardCharsets.UTF_8)));
    keys.sort(Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned));
    head(out, 5, keys.size());
    for (byte[] key : keys) {
      head(out, 3, key.length);
      out.appendBytes(key);
      write(out, map.getValue(new String(key, StandardCharsets.UTF_8)));
    }
  }

  private static void head(Buffer out, int major, long length) {
    int first = major << 5;
    if (length < 24) {
      out.appendByte((byte) (first | length));
    } else if (length < 1 << 8) {
      out.appendByte((byte) (first | 24)).appendByte((byte) length);
    } else if (length < 1 << 16) {
      out.appendByte((byte) (first | 25)).appendShort((short) length);
    } else if (length < 1L << 32) {
      out.appendByte((byte) (first | 26)).appendInt((int) length);
    } else {
      out.appendByte((byte) (first | 27)).appendLong(length);
    }
  }
}
