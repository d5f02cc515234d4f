package dev.tidings.publisher.connectors;

import java.time.Instant;
import java.util.List;

/** What a look at the account's own recent posts showed. */
public sealed interface Found {
  /** The posts that were considered, for a person. */
  List<Candidate> candidates();

  /** It is there. */
  record Match(Witness witness, List<Candidate> candidates) implements Found {
    public Match {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * It is not among the posts, and every post since it can have been made was read. Whether that proves absence is up to
   * the time of the look: a post may appear late by {@link NetworkDescriptor.Reconciliation#visibilityDelay()}.
   *
   * @param networkTime the network's clock at the look
   */
  record Absent(Instant networkTime, List<Candidate> candidates) implements Found {
    public Absent {
      candidates = List.copyOf(candidates);
    }
  }

  /** It cannot be told: a person decides. */
  record CannotTell(String reason, List<Candidate> candidates) implements Found {
    public CannotTell {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * A post that was considered.
   *
   * @param text as the network shows it, without its rewriting
   * @param verdict why it is the one or is not: {@code same}, {@code other-text}, {@code too-early},
   *     {@code of-another-delivery}, {@code answers-another-post}
   */
  record Candidate(String remoteId, String url, Instant at, String text, String verdict) {}
}
