package dev.tidings.publisher.connectors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides whether a post in doubt is among an account's own posts. What says the same as a post with files and shows another
 * number of them is neither taken for it nor for its absence, and no more is one without words of whose files nothing is
 * known, as after a restore: a person decides.
 */
public final class Recognition {
  private static final String SAME = "same";
  private static final String ALIKE = "much-alike";

  private final Lookup lookup;
  private final String text;
  private final String loosely;
  private final Instant earliest;
  private final Instant perhaps;
  private String answered;

  /**
   * What is looked for.
   *
   * @param text the part's comparable text
   * @param loosely what is left of it when all that a network may rewrite is taken away
   * @param earliest the earliest time by the network's clock at which it can have been made
   * @param perhaps the same if the network's clock is not known; else the same time
   */
  public Recognition(Lookup lookup, String text, String loosely, Instant earliest, Instant perhaps) {
    this.lookup = lookup;
    this.text = text;
    this.loosely = loosely;
    this.earliest = earliest;
    this.perhaps = perhaps;
  }

  /** Where the first part answers this post of somebody's; null if it answers none. */
  public Recognition answering(String remoteId) {
    answered = remoteId;
    return this;
  }

  /**
   * The verdict.
   *
   * @param complete whether these are all the posts since {@code perhaps}
   */
  public Found judge(List<OwnPost> posts, boolean complete, Instant networkTime) {
    var candidates = new ArrayList<Found.Candidate>();
    var same = new ArrayList<OwnPost>();
    boolean alike = false;
    for (var post : posts) {
      var verdict = verdict(post);
      if (!verdict.equals("too-early")) {
        candidates.add(new Found.Candidate(post.remoteId(), post.url(), post.at(), post.shown(), verdict));
      }
      if (verdict.equals(SAME)) {
        same.add(post);
      }
      alike |= verdict.equals(ALIKE);
    }
    if (same.size() == 1 && isToldByNothing()) {
      return new Found.CannotTell("without-words", candidates);
    }
    if (same.size() == 1) {
      var post = same.getFirst();
      return new Found.Match(new Witness(
          Witness.Kind.POST, lookup.step(), lookup.part(), -1, post.remoteId(), post.url(), post.at()), candidates);
    }
    if (same.size() > 1) {
      return new Found.CannotTell("several-alike", candidates);
    }
    if (alike) {
      return new Found.CannotTell("much-alike", candidates);
    }
    return complete ? new Found.Absent(networkTime, candidates) : new Found.CannotTell("too-many-posts", candidates);
  }

  private String verdict(OwnPost post) {
    if (lookup.attributed().contains(post.remoteId())) {
      return "of-another-delivery";
    }
    if (lookup.earlier().items().stream().anyMatch(each -> each.remoteId().equals(post.remoteId()))) {
      return "another-part";
    }
    if (post.at().isBefore(perhaps)) {
      return "too-early";
    }
    if (!answersRightPost(post)) {
      return "answers-another-post";
    }
    int files = lookup.variant().parts().get(lookup.part()).media().size();
    if (post.images() != files) {
      return files > 0 && saysTheSame(post) ? ALIKE : "other-images";
    }
    boolean surelyInTime = !post.at().isBefore(earliest);
    return post.text().equals(text) && surelyInTime ? SAME : post.loosely().equals(loosely) ? ALIKE : "other-text";
  }

  private boolean saysTheSame(OwnPost post) {
    return !text.isEmpty() && post.text().equals(text) || !loosely.isEmpty() && post.loosely().equals(loosely);
  }

  private boolean isToldByNothing() {
    return text.isEmpty() && lookup.earlier().items().stream().noneMatch(each -> each.part() == lookup.part());
  }

  private boolean answersRightPost(OwnPost post) {
    if (lookup.part() == 0) {
      return Objects.equals(post.replyTo(), answered);
    }
    return lookup.earlier().post(lookup.part() - 1).map(before -> before.remoteId().equals(post.replyTo())).orElse(true);
  }
}
