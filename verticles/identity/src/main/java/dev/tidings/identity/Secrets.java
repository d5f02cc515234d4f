package dev.tidings.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets in the forms that people and programs carry, and the hashes that are stored of them. */
final class Secrets {
  /** Letters and digits that are not mistaken for each other, thirty-two of them: five bits each. */
  private static final String READABLE = "abcdefghjkmnpqrstuvwxyz023456789";

  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 256 random bits in URL-safe base64. */
  static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A password that can be read out: {@code groups} groups of four letters or digits, twenty bits each. */
  static String readable(int groups) {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < groups; group++) {
      text.append(group == 0 ? "" : "-").append(letters(4));
    }
    return text.toString();
  }

  /** Random letters and digits, five bits each. */
  static String letters(int count) {
    StringBuilder text = new StringBuilder();
    RANDOM.ints(count, 0, READABLE.length()).forEach(index -> text.append(READABLE.charAt(index)));
    return text.toString();
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
