package dev.tidings.sandbox.instagram;

import java.util.Optional;

/** The codes by which posts are called in addresses, which are other than the ids of the Graph. */
public final class InstagramCodes {
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private InstagramCodes() {}

  /** The code of a post's id. */
  public static String of(String id) {
    StringBuilder code = new StringBuilder();
    for (long left = Long.parseLong(id); left > 0; left /= DIGITS.length()) {
      code.insert(0, DIGITS.charAt((int) (left % DIGITS.length())));
    }
    return code.toString();
  }

  /** The id behind a code; empty when it is none. */
  public static Optional<String> read(String code) {
    if (!code.matches("[\\w-]{1,10}")) {
      return Optional.empty();
    }
    long id = 0;
    for (int index = 0; index < code.length(); index++) {
      id = id * DIGITS.length() + DIGITS.indexOf(code.charAt(index));
    }
    return Optional.of(Long.toString(id));
  }
}
