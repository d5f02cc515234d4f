package dev.tidings.publisher.comments;

import dev.tidings.bus.CommentsProtocol.ReplyState;
import dev.tidings.publisher.connectors.Witness;
import java.time.Duration;

/**
 * What becomes of a reply.
 *
 * @param reason by stable name; null when the state says all
 * @param explanation the same in words for a person
 * @param after until it goes on by itself; null when it does not
 * @param witness of what is there; null unless it is sent
 * @param aloud whether a person must hear of it
 */
record Verdict(ReplyState state, String reason, String explanation, Duration after, Witness witness, boolean aloud) {
  static Verdict sent(Witness witness) {
    return new Verdict(ReplyState.SENT, null, null, null, witness, false);
  }

  static Verdict later(String reason, String explanation, Duration wait) {
    return new Verdict(ReplyState.WAITING, reason, explanation, wait, null, false);
  }

  static Verdict inDoubt(String reason, String explanation, Duration wait) {
    return new Verdict(ReplyState.IN_DOUBT, reason, explanation, wait, null, wait == null);
  }

  /** The network does not answer: it is asked on, and a person hears of it. */
  static Verdict unanswered(Duration wait) {
    return new Verdict(ReplyState.IN_DOUBT, "not-answered",
        "It may have been sent, and the network does not answer: it is asked again.", wait, null, true);
  }

  static Verdict failed(String reason, String explanation) {
    return new Verdict(ReplyState.FAILED, reason, explanation, null, null, true);
  }

  /** The type of the event that tells it. */
  String event() {
    return switch (state) {
      case SENT -> "comment.replied";
      case FAILED -> "comment.reply-failed";
      case IN_DOUBT -> "comment.reply-in-doubt";
      default -> "comment.reply-put-off";
    };
  }
}
