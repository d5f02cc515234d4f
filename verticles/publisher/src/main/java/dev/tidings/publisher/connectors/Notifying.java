package dev.tidings.publisher.connectors;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connector whose network calls us when something happens. No I/O. */
public interface Notifying {
  /**
   * Answers the network's question whether this address is ours.
   *
   * @param secret what the network and this installation share
   * @param token what else was agreed on when the address was registered; null for nothing
   * @return empty when it is no question, or not one that may be answered
   */
  Optional<Challenge> challenge(MultiMap query, String secret, String token);

  /** Judges a call by its signature over the raw body; takes the same time whatever is wrong. */
  Judgement judge(MultiMap headers, Buffer body, String secret, Instant now);

  /**
   * What a genuine call tells. Throws DecodeException or ClassCastException when the body is not as the network's; what
   * concerns neither comments nor mentions is left out.
   */
  List<Notice> read(Buffer body);

  /**
   * Names of the arrays in which a call's facts stand, each within an item of the one before: a fact that cannot be read keeps
   * none of the others from being told. Empty for calls of one fact.
   */
  default List<String> arrays() {
    return List.of();
  }

  /** Of what access a genuine call says that it was taken away. Throws as {@link #read}. */
  default List<Removal> removed(Buffer body) {
    return List.of();
  }

  /**
   * A mention with the address at which people see it, where the network does not tell that.
   *
   * @param server base URL of the server of the account whose matter it is
   */
  default Mention located(Mention mention, String server) {
    return mention;
  }

  /** An answer to a challenge, always with status 200. */
  record Challenge(String contentType, String body) {}

  /**
   * One fact of a call.
   *
   * @param accountRemoteId whose matter it is
   */
  record Notice(String accountRemoteId, Mention mention) {
    public Notice {
      Mention.requireStorable(accountRemoteId);
    }
  }

  /**
   * Access that was taken away: a person must give it again.
   *
   * @param accountRemoteId whose it was
   * @param message what happened, a sentence for people
   * @param at when it happened; access that was given since is another
   */
  record Removal(String accountRemoteId, String message, Instant at) {
    public Removal {
      Mention.requireStorable(accountRemoteId);
    }
  }

  /** Whether a call is genuine. */
  enum Judgement {
    GENUINE,
    FORGED,
    /** Genuine once: too old by its own signed time. */
    STALE
  }
}
