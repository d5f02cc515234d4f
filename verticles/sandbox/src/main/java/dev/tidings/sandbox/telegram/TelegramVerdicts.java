package dev.tidings.sandbox.telegram;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What the Bot API can be made to refuse with: the codes within its descriptions, and by names given here two that have none. */
final class TelegramVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("CHAT_ADMIN_REQUIRED", 400, "Bad Request: CHAT_ADMIN_REQUIRED"),
          new Verdict("IMAGE_PROCESS_FAILED", 400, "Bad Request: IMAGE_PROCESS_FAILED"),
          new Verdict("PHOTO_INVALID_DIMENSIONS", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
          new Verdict("chat-not-found", 400, "Bad Request: chat not found"),
          new Verdict("bot-kicked", 403, "Forbidden: bot was kicked from the channel chat"));

  private TelegramVerdicts() {}
}
