package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.Violation;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one network is spoken to. Stateless: every call carries the account's access. A remote call is made once and never
 * repeated here; what it came to is an {@link Outcome}, so the futures fail only on a fault of our own.
 */
public interface Connector {
  /** What is known of the network, as data. */
  NetworkDescriptor descriptor();

  /**
   * Judges a variant by the network's rules; one finding per part, in order. No I/O.
   *
   * @param rules the descriptor's, or those of the account's own server from {@link #rules}
   * @param media what is known of the stored files; one that is not in it is not judged
   */
  List<Finding> check(PostContent.Variant variant, Rules rules, Map<AssetId, MediaFacts> media);

  /** The rules of the account's own server, where servers differ; else the descriptor's. */
  default Future<Outcome<Rules>> rules(Access access) {
    return Future.succeededFuture(new Outcome.Success<>(descriptor().rules(), List.of(), RemoteExchange.NONE));
  }

  /** Whether accounts have limits of their own, beside their servers', of which only the network knows. */
  default boolean limitsAccounts() {
    return false;
  }

  /** What an account may do just now; asked where it {@link #limitsAccounts}. Changes nothing. */
  default Future<Outcome<AccountBounds>> bounds(Access access) {
    return Future.succeededFuture(new Outcome.Success<>(AccountBounds.NONE, List.of(), RemoteExchange.NONE));
  }

  /** What an account's own limits say against a variant just now. Changes nothing. */
  default Future<Outcome<List<Violation>>> objections(
      PostContent.Variant variant, Map<AssetId, MediaFacts> media, Access access) {
    return Future.succeededFuture(new Outcome.Success<>(List.of(), List.of(), RemoteExchange.NONE));
  }

  /**
   * The remote steps that publish a legal variant, in order, numbered from 1. The same variant and files give the same steps.
   *
   * @param media what is known of the stored files
   */
  List<Step> steps(PostContent.Variant variant, Map<AssetId, MediaFacts> media);

  /**
   * Makes one step: at most one HTTP exchange.
   *
   * @param earlier what the steps before it left; fails with IllegalStateException if one that it needs is missing
   */
  Future<Outcome<Witness>> perform(
      Step step, PostContent.Variant variant, Access access, Witnesses earlier, StepContext context);

  /** Looks on the account itself for what a step of unknown outcome may have published. Changes nothing. */
  Future<Outcome<Found>> find(Lookup lookup, Access access);

  /**
   * Rewrites the text of a published part, and those options that are not {@link Option#fixed}; its images stay. The new
   * witness replaces the part's old one.
   */
  Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context);

  /** Why a published part cannot be rewritten, in words for a person; null if it can. */
  default String whyFixed(int part, PostContent.Variant variant) {
    return null;
  }

  /** The name of the price of rewriting a part; null for nothing. */
  default String priceOfEdit(int part, PostContent.Variant variant) {
    return null;
  }

  /** The name of the price of each post, and of each account, that is read for figures or words; null for nothing. */
  default String priceOfReading() {
    return null;
  }

  /** The name of the price of taking a part away; null for nothing. */
  default String priceOfDelete() {
    return null;
  }

  /** Takes a published part away; already gone is a success. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context);

  /** Whose access this is, and what it may do. */
  Future<Outcome<Profile>> whoAmI(Access access);

  /** Everything that can be connected with this access; a network where one grant gives several accounts says so here. */
  default Future<Outcome<List<Connectable>>> profiles(Access access) {
    return whoAmI(access).map(outcome -> outcome.map(profile -> List.of(new Connectable(profile, null))));
  }

  /** How accounts are found by their names; empty where they are not. */
  default Optional<AccountNames> names() {
    return Optional.empty();
  }

  /**
   * The tokens that are kept instead of those that a code was exchanged for, where a network first gives ones that soon end;
   * else the same.
   */
  default Future<Outcome<Tokens>> lasting(Access access, Tokens granted) {
    return Future.succeededFuture(new Outcome.Success<>(granted, List.of(), RemoteExchange.NONE));
  }

  /**
   * Exchanges the refresh token for new tokens. Where {@link Authorisation#rotates()} the old refresh
   * token dies with the call: an unknown outcome must not be repeated.
   */
  Future<Outcome<Tokens>> refresh(Access access, String refreshToken);
}
