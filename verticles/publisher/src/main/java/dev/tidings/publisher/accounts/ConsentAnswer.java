package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.blankAsNull;

import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.ProfileToChoose;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Authorisation;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OAuthCalls.Granted;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Judges what networks answer when consent was asked for: errors, tokens, scopes, profiles. */
final class ConsentAnswer {
  private static final int LONGEST_CODE = 8_192;
  private static final int LONGEST_WORDS = 300;

  private final Connectors connectors;

  ConsentAnswer(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Fails 422 {@code consent-refused} if the network sent an error or no code, {@code state-refused} if another sent it. */
  void check(PendingConsent pending, FinishConnecting ask) {
    var name = descriptor(pending.network()).name();
    if (pending.binding() != null && !pending.binding().issuer().equals(ask.issuer())) {
      throw BusFailure.rejected(422, "state-refused",
          "The answer came from another server than the one that was asked. Begin again.");
    }
    if (blankAsNull(ask.error()) != null) {
      var words = quoted(blankAsNull(ask.errorDescription()) == null ? ask.error() : ask.errorDescription());
      throw BusFailure.rejected(422, "consent-refused", ask.error().equals("access_denied")
          ? "It was not allowed on " + name + ", so nothing was connected. " + name + " says: " + words
          : name + " did not ask for consent. It says: " + words);
    }
    var code = ask.code();
    if (blankAsNull(code) == null || code.length() > LONGEST_CODE) {
      throw BusFailure.rejected(422, "consent-refused", name + " sent neither a code nor an error.");
    }
  }

  boolean isClientUnknown(Outcome<Granted> outcome) {
    return outcome instanceof Outcome.Refused<Granted> refused && refused.code().equals("client-refused");
  }

  /** The tokens, if they carry every scope that is needed and an identity token fits. A code is never tried twice. */
  Tokens tokens(PendingConsent pending, OAuthClient client, Outcome<Granted> outcome) {
    var name = descriptor(pending.network()).name();
    return switch (outcome) {
      case Outcome.Success<Granted> success -> {
        if (pending.nonce() != null
            && !IdentityToken.fits(success.value().identityToken(), client.id(), pending.nonce(), Instant.now())) {
          throw BusFailure.rejected(422, "token-refused", name + " sent an identity that does not belong to this consent.");
        }
        yield success.value().tokens();
      }
      case Outcome.Refused<Granted> refused when isClientUnknown(outcome) -> throw BusFailure.rejected(422, "client-missing",
          name + " does not know this installation's client (any more). It says: " + quoted(refused.message()));
      case Outcome.Refused<Granted> refused when !refused.category().passing() ->
          throw BusFailure.rejected(422, "consent-refused",
              name + " did not accept the code. It says: " + quoted(refused.message()));
      default -> throw BusFailure.rejected(503, "network-unavailable",
          "It is not known whether " + name + " gave access. Nothing was connected; begin again.");
    };
  }

  /** The tokens that last. Fails 422 {@code token-refused}; 503. */
  Future<Tokens> lasting(PendingConsent pending, Tokens granted, WorkspaceId workspace) {
    var connector = connectors.of(pending.network()).orElseThrow();
    return connector.lasting(access(pending, granted, workspace), granted).map(outcome -> switch (outcome) {
      case Outcome.Success<Tokens> success -> success.value();
      case Outcome.Refused<Tokens> refused when !refused.category().passing() ->
          throw BusFailure.rejected(422, "token-refused", refused.message());
      default -> throw BusFailure.rejected(503, "network-unavailable", connector.descriptor().name()
          + " gave access, but not for long. Nothing was connected; begin again.");
    });
  }

  private Access access(PendingConsent pending, Tokens tokens, WorkspaceId workspace) {
    return new Access(workspace, null, pending.network(), connectors.servers().url(pending.network(), pending.server()), null,
        null, tokens.accessToken(), 0, null, tokens.scopes(), tokens.binding());
  }

  /** What can be connected with the tokens. Fails 422 {@code scope-missing}, {@code token-refused}; 503. */
  Future<List<Connectable>> profiles(PendingConsent pending, Tokens tokens, WorkspaceId workspace) {
    var connector = connectors.of(pending.network()).orElseThrow();
    requireScopes(connector.descriptor(), pending, tokens.scopes());
    return connector.profiles(access(pending, tokens, workspace)).map(outcome -> switch (outcome) {
      case Outcome.Success<List<Connectable>> success when success.value().isEmpty() -> throw BusFailure.rejected(422,
          "token-refused", "There is no page or profile on " + connector.descriptor().name() + " that it gives access to.");
      case Outcome.Success<List<Connectable>> success -> {
        success.value().forEach(each -> requireScopes(connector.descriptor(), pending, each.profile().scopes()));
        if (pending.subject() != null
            && !success.value().stream().allMatch(each -> each.profile().remoteId().equals(pending.subject()))) {
          throw BusFailure.rejected(422, "token-refused", "The server says of the access that it is another account's.");
        }
        yield success.value();
      }
      case Outcome.Refused<List<Connectable>> refused when !refused.category().passing() ->
          throw BusFailure.rejected(422, "token-refused", refused.message());
      default -> throw BusFailure.rejected(503, "network-unavailable",
          connector.descriptor().name() + " cannot be asked whose access this is. Nothing was connected; begin again.");
    });
  }

  private static void requireScopes(NetworkDescriptor descriptor, PendingConsent pending, List<String> granted) {
    var authorisation = descriptor.authorisation().at(pending.server());
    var missing = authorisation.scopes().stream().filter(scope -> !Scopes.hold(granted, scope)).toList();
    if (!missing.isEmpty()) {
      throw BusFailure.rejected(422, "scope-missing", "Nothing was connected, since this was not allowed on "
          + descriptor.name() + ": " + words(authorisation, missing) + ".");
    }
  }

  /** What cannot be done without the scopes that were not granted; empty for nothing. */
  List<String> limits(PendingConsent pending, List<String> granted) {
    var authorisation = descriptor(pending.network()).authorisation().at(pending.server());
    return authorisation.asked().stream().filter(scope -> !Scopes.hold(granted, scope))
        .map(authorisation::inWords).toList();
  }

  /** What is entered of a profile. Where the network did not say what it granted, it granted what was asked (RFC 6749). */
  AccountEntry.Vouched vouched(PendingConsent pending, Tokens tokens, Connectable chosen) {
    var authorisation = descriptor(pending.network()).authorisation().at(pending.server());
    var told = chosen.profile().scopes().isEmpty() ? tokens.scopes() : chosen.profile().scopes();
    var profile = new Profile(chosen.profile().remoteId(), chosen.profile().handle(), chosen.profile().displayName(),
        told.isEmpty() ? authorisation.asked() : told);
    var own = chosen.accessToken() != null;
    var pair = own ? new TokenSeal.Pair(chosen.accessToken(), null)
        : new TokenSeal.Pair(tokens.accessToken(), tokens.refreshToken(), tokens.binding());
    return new AccountEntry.Vouched(pending.network(), pending.server(), profile, pending.group(), pair,
        own ? TokenTerms.endless() : TokenTerms.of(tokens, pair.refreshToken() != null && authorisation.refreshes()),
        authorisation.roaming(), grantor(pending, authorisation, chosen));
  }

  /** Whose consent it is to which client; null where giving up one access leaves that person's others alone. */
  private String grantor(PendingConsent pending, Authorisation authorisation, Connectable chosen) {
    var client = connectors.oauth(pending.network()).client(connectors.servers().url(pending.network(), pending.server()));
    return !authorisation.endsConsent() || client == null ? null
        : new Grantor(client.id(), chosen.person() == null ? chosen.profile().remoteId() : chosen.person()).text();
  }

  static ProfileToChoose toChoose(Connectable each) {
    return new ProfileToChoose(each.profile().remoteId(), each.profile().handle(), each.profile().displayName());
  }

  private static String words(Authorisation authorisation, List<String> scopes) {
    return scopes.stream().map(scope -> authorisation.inWords(scope) + " (" + scope + ")")
        .collect(Collectors.joining("; "));
  }

  private NetworkDescriptor descriptor(String network) {
    return connectors.of(network).orElseThrow().descriptor();
  }

  /** Somebody else's words: one line, not too long, in quotes. */
  private static String quoted(String words) {
    var line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").trim();
    return "“" + (line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…") + "”";
  }
}
