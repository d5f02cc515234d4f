package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What networks take, and whether posts are what they take. */
public interface NetworksProtocol {
  Address<ListNetworks, Networks> LIST_NETWORKS =
      Address.of("tidings.publisher.v1.list-networks", ListNetworks.class, Networks.class, ofSeconds(3));
  Address<Check, Checked> CHECK =
      Address.of("tidings.publisher.v1.check", Check.class, Checked.class, ofSeconds(3));
  Address<Preflight, Checked> PREFLIGHT =
      Address.of("tidings.publisher.v1.preflight", Preflight.class, Checked.class, ofSeconds(8));

  /** Asks for the networks that this installation can publish to, with their rules. */
  record ListNetworks() {}

  /** The networks. */
  record Networks(List<Network> items) {}

  /**
   * A network as its descriptor tells it.
   *
   * @param textLimit in units of {@code counting}
   * @param options what only this network has, by the name under {@code options} of a variant
   * @param counting how the length of a text is counted, by stable name, such as {@code WEIGHTED}
   * @param urlLength what any link counts
   * @param parts the longest thread that is sent
   * @param videos null where none are taken
   * @param documents null where none are taken
   * @param adaptsImages whether images that do not fit are made to fit
   * @param consent whether accounts are connected by the network's own consent page
   * @param credentials what a person copies to connect an account without it; null where that is not possible
   * @param prices what it charges for; empty where it charges for nothing
   * @param ways other ways to connect its accounts by consent; empty or null where there are none
   * @param sign how it is told apart at a glance; null where its descriptor does not say
   * @param audios what it takes of files that are heard; null where it takes none
   */
  record Network(
      String id,
      String name,
      String apiVersion,
      int textLimit,
      int imagesPerPost,
      long imageBytes,
      List<String> imageTypes,
      int altTextLimit,
      boolean threads,
      boolean edits,
      boolean deletes,
      Map<String, VariantOption> options,
      String counting,
      Integer urlLength,
      Integer parts,
      FileLimits videos,
      FileLimits documents,
      Boolean adaptsImages,
      Boolean consent,
      Credentials credentials,
      List<Price> prices,
      List<Way> ways,
      Sign sign,
      FileLimits audios) {
    /** One whose accounts are connected by consent. */
    public Network(
        String id, String name, String apiVersion, int textLimit, int imagesPerPost, long imageBytes,
        List<String> imageTypes, int altTextLimit, boolean threads, boolean edits, boolean deletes,
        Map<String, VariantOption> options, String counting, Integer urlLength, Integer parts, FileLimits videos,
        FileLimits documents, Boolean adaptsImages) {
      this(id, name, apiVersion, textLimit, imagesPerPost, imageBytes, imageTypes, altTextLimit, threads, edits, deletes,
          options, counting, urlLength, parts, videos, documents, adaptsImages, true, null, List.of(), List.of(), null, null);
    }
  }

  /**
   * Another way to connect accounts than the network's own. Words are in English.
   *
   * @param name by which it is asked for
   * @param about for whom it is
   */
  record Way(String name, String label, String about) {}

  /**
   * A network's own sign.
   *
   * @param colour {@code #rrggbb}
   * @param path a drawing of lines within 24 by 24, as the {@code d} of an SVG path; null for its initial
   */
  record Sign(String colour, String path) {}

  /** What one deed costs, by a stable name such as {@code post-with-link}, in US dollars. */
  record Price(String name, double dollars) {}

  /**
   * What a person copies from a network to connect an account. Words are in English.
   *
   * @param about where it is to be had
   */
  record Credentials(String about, List<Credential> fields) {}

  /**
   * One thing that is copied.
   *
   * @param name under {@code credentials} of {@link AccountsProtocol.ConnectAccount}
   * @param about what it is, where its label does not say it; null otherwise
   * @param example of a right value
   * @param simulated a right value on the simulated network
   * @param secret whether it is hidden while it is typed
   */
  record Credential(String name, String label, String about, String example, String simulated, boolean secret) {}

  /**
   * What a network takes of videos, or of documents.
   *
   * @param perPost how many in one post
   * @param bytes at most
   * @param types media types
   * @param shortestMillis a video at least; null for any
   * @param longestMillis a video at most; null for any
   */
  record FileLimits(int perPost, long bytes, List<String> types, Long shortestMillis, Long longestMillis) {}

  /**
   * Judges content as it is typed: by the limits of the accounts that it will go to, as far as their servers tell them in time.
   *
   * @param accounts where it will go; null or empty for the networks' usual rules
   */
  record Check(List<PostContent.Variant> variants, List<AccountId> accounts) {
    public Check(List<PostContent.Variant> variants) {
      this(variants, null);
    }
  }

  /**
   * The verdicts; legal when no finding has violations.
   *
   * @param price what the networks charge for all of it, in US dollars; null where none charges for posts
   * @param offers what accounts may choose, where networks tell it of each; null or empty where none does
   */
  record Checked(boolean legal, List<Finding> findings, Double price, List<Offer> offers) {
    public Checked(boolean legal, List<Finding> findings) {
      this(legal, findings, null, null);
    }

    public Checked(boolean legal, List<Finding> findings, Double price) {
      this(legal, findings, price, null);
    }

    /** The same with what accounts may choose. */
    public Checked with(List<Offer> more) {
      return new Checked(legal, findings, price, more);
    }
  }

  /**
   * What an account may choose.
   *
   * @param option of its network, by name
   * @param values that are its own to choose just now; no others are
   */
  record Offer(AccountId account, String option, List<String> values) {}

  /**
   * One part of one variant, judged.
   *
   * @param account the account it is about; of several in a check, the one with the least room; null for none
   * @param length as the network counts
   * @param weightedRemaining how much room is left; negative when over
   * @param display the text as the network would show it
   * @param price what the network charges for the part, in US dollars; null where it does not charge for posts
   */
  record Finding(
      String network, AccountId account, int part, int length, int limit, int weightedRemaining, String display,
      List<Violation> violations, List<Violation> warnings, Double price) {
    public Finding(
        String network, AccountId account, int part, int length, int limit, int weightedRemaining, String display,
        List<Violation> violations, List<Violation> warnings) {
      this(network, account, part, length, limit, weightedRemaining, display, violations, warnings, null);
    }

    /** The same with more objections. */
    public Finding with(List<Violation> more) {
      return new Finding(network, account, part, length, limit, weightedRemaining, display,
          Stream.concat(violations.stream(), more.stream()).toList(), warnings, price);
    }

    /** The same at another price. */
    public Finding at(Double dollars) {
      return new Finding(
          network, account, part, length, limit, weightedRemaining, display, violations, warnings, dollars);
    }
  }

  /**
   * Judges everything that could stop it at its time: accounts, tokens, scopes, rules, media, budget.
   *
   * @param at when it is to go out
   */
  record Preflight(PostContent content, Instant at) {}
}
