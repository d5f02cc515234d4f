package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.Answering.Sought;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides whether an answer in doubt is among an account's own answers to a comment. No I/O. */
public final class OwnAnswers {
  /** An answer of the account's own. */
  public record OwnAnswer(String remoteId, String url, Instant at, String text) {}

  private OwnAnswers() {}

  /**
   * The verdict.
   *
   * @param own the account's own answers below the comment
   * @param complete whether these are all of them
   * @param answer tells the network's clock
   */
  public static Found judge(
      List<OwnAnswer> own, boolean complete, Sought sought, Duration clockTolerance, Answer answer) {
    var ahead = Duration.between(answer.receivedAt(), answer.networkTime());
    var earliest = sought.sentAfter().plus(ahead).minus(clockTolerance);
    var wanted = ComparableText.withLinks(sought.text(), false);
    var loosely = ComparableText.loosely(sought.text(), false);
    var candidates = new ArrayList<Found.Candidate>();
    var same = new ArrayList<OwnAnswer>();
    boolean alike = false;
    for (var each : own) {
      var verdict = sought.attributed().contains(each.remoteId()) ? "of-another-reply"
          : each.at().isBefore(earliest) ? "too-early"
          : ComparableText.withLinks(each.text(), false).equals(wanted) ? "same"
          : ComparableText.loosely(each.text(), false).equals(loosely) ? "much-alike" : "other-text";
      candidates.add(new Found.Candidate(each.remoteId(), each.url(), each.at(), each.text(), verdict));
      alike |= verdict.equals("much-alike");
      if (verdict.equals("same")) {
        same.add(each);
      }
    }
    if (same.size() == 1) {
      return new Found.Match(witness(same.getFirst()), candidates);
    }
    if (same.size() > 1 || alike) {
      return new Found.CannotTell(same.size() > 1 ? "several-alike" : "much-alike", candidates);
    }
    return complete ? new Found.Absent(answer.networkTime(), candidates) : new Found.CannotTell("too-many-replies", candidates);
  }

  /** An answer as a witness. */
  public static Witness witness(OwnAnswer answer) {
    return new Witness(Witness.Kind.NAME, 1, 0, -1, answer.remoteId(), answer.url(), answer.at());
  }
}
