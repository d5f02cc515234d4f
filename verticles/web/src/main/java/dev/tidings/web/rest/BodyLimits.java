package dev.tidings.web.rest;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.web.contract.Operation;

/** How many bytes a body may have. */
final class BodyLimits {
  private static final int JSON = 1 << 20;
  /** An e-mail address and a password, which anybody may send. */
  private static final int SIGN_IN = 8 << 10;
  /** All that the texts and options of a post may come to, in most scripts, and what stands around them. */
  private static final int CONTENT = 4 << 20;
  private static final int IMPORT = 10 << 20;
  /** An image of 5 MB and its form around it. */
  private static final int ASSET = 6 << 20;

  private static final int PIECE = MediaProtocol.LONGEST_PIECE;

  private BodyLimits() {}

  static int of(Operation operation) {
    return switch (operation.id()) {
      case "signIn" -> SIGN_IN;
      case "createPost", "editPost", "check", "editPublished" -> CONTENT;
      case "importPosts" -> IMPORT;
      case "storeAsset" -> ASSET;
      case "appendUpload" -> PIECE;
      default -> JSON;
    };
  }
}
