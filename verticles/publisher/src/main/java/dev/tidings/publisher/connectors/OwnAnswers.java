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

  /** What stands below a comment, apart from what others have certainly said. */
  public record Seen(List<OwnAnswer> own, List<OwnAnswer> perhapsOwn) {
    public Seen {
      own = List.copyOf(own);
      perhapsOwn = List.copyOf(perhapsOwn);
    }
  }

  private OwnAnswers() {}

  /**
   * The verdict. What may be the account's own and has the wanted words is no proof of absence, nor of presence.
   *
   * @param seen the answers below the comment
   * @param complete whether these are all of them
   * @param answer tells the network's clock
   */
  public static Found judge(
      Seen seen, boolean complete, Sought sought, Duration clockTolerance, Answer answer) {
    var ahead = Duration.between(answer.receivedAt(), answer.networkTime());
    var earliest = sought.sentAfter().plus(ahead).minus(clockTolerance);
    var candidates = new ArrayList<Found.Candidate>();
    var same = new ArrayList<OwnAnswer>();
    boolean alike = false;
    for (var each : seen.own()) {
      var verdict = verdict(each, sought, earliest);
      candidates.add(candidate(each, verdict));
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
    boolean perhaps = false;
    for (var each : seen.perhapsOwn()) {
      var verdict = verdict(each, sought, earliest);
      boolean wanted = verdict.equals("same") || verdict.equals("much-alike");
      candidates.add(candidate(each, wanted ? "author-unknown" : verdict));
      perhaps |= wanted;
    }
    if (perhaps) {
      return new Found.CannotTell("author-unknown", candidates);
    }
    return complete ? new Found.Absent(answer.networkTime(), candidates) : new Found.CannotTell("too-many-replies", candidates);
  }

  private static String verdict(OwnAnswer each, Sought sought, Instant earliest) {
    if (sought.attributed().contains(each.remoteId())) {
      return "of-another-reply";
    }
    if (each.at().isBefore(earliest)) {
      return "too-early";
    }
    if (ComparableText.withLinks(each.text(), false).equals(ComparableText.withLinks(sought.text(), false))) {
      return "same";
    }
    return ComparableText.loosely(each.text(), false).equals(ComparableText.loosely(sought.text(), false))
        ? "much-alike" : "other-text";
  }

  private static Found.Candidate candidate(OwnAnswer each, String verdict) {
    return new Found.Candidate(each.remoteId(), each.url(), each.at(), each.text(), verdict);
  }

  /** An answer as a witness. */
  public static Witness witness(OwnAnswer answer) {
    return new Witness(Witness.Kind.NAME, 1, 0, -1, answer.remoteId(), answer.url(), answer.at());
  }
}
