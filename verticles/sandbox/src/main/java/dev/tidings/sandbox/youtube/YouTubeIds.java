package dev.tidings.sandbox.youtube;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Ids in the forms that YouTube has: channels {@code UC…} of 24 characters, videos of 11. */
public final class YouTubeIds {
  private static final int CHANNEL_DIGITS = 22;

  private YouTubeIds() {}

  /** The channel that is opened as the so-manieth. */
  public static String channel(String number) {
    return "UC" + "0".repeat(CHANNEL_DIGITS - number.length()) + number;
  }

  /** The playlist of everything that a channel has uploaded. */
  public static String uploads(String channel) {
    return "UU" + channel.substring(2);
  }

  /** A video's id: 64 bits, in the alphabet of addresses. */
  public static String video(String number) {
    return encoded(Long.parseLong(number));
  }

  /** A comment's id: 26 characters. */
  public static String comment(String number) {
    return "Ug" + encoded(Long.parseLong(number)) + encoded(~Long.parseLong(number)) + "AA";
  }

  /** The id of an answer to a comment, which begins with the comment's. */
  public static String answer(String comment, String number) {
    return comment + "." + encoded(Long.parseLong(number)) + encoded(~Long.parseLong(number));
  }

  static String playlist(String number) {
    return "PL" + encoded(Long.parseLong(number)) + encoded(~Long.parseLong(number));
  }

  /** The id of a place in a playlist. */
  public static String item(String playlist, String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((playlist + "." + place).getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(long value) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(Long.reverse(value)).array());
  }
}
