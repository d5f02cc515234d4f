package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What can be asked of accounts at networks: to connect, see and disconnect them. */
public interface AccountsProtocol {
  Address<ListAccounts, Accounts> LIST_ACCOUNTS =
      Address.of("tidings.publisher.v1.list-accounts", ListAccounts.class, Accounts.class, ofSeconds(3));
  Address<GetAccount, Account> GET_ACCOUNT =
      Address.of("tidings.publisher.v1.get-account", GetAccount.class, Account.class, ofSeconds(3));
  Address<ConnectAccount, Account> CONNECT_ACCOUNT =
      Address.of("tidings.publisher.v1.connect-account", ConnectAccount.class, Account.class, ofSeconds(15));
  Address<StartConnecting, Consent> START_CONNECTING =
      Address.of("tidings.publisher.v1.start-connecting", StartConnecting.class, Consent.class, ofSeconds(25));
  Address<FinishConnecting, Connected> FINISH_CONNECTING =
      Address.of("tidings.publisher.v1.finish-connecting", FinishConnecting.class, Connected.class, ofSeconds(40));
  Address<ChooseProfiles, Connected> CHOOSE_PROFILES =
      Address.of("tidings.publisher.v1.choose-profiles", ChooseProfiles.class, Connected.class, ofSeconds(15));
  Address<DescribeClient, ClientDocument> DESCRIBE_CLIENT =
      Address.of("tidings.publisher.v1.describe-client", DescribeClient.class, ClientDocument.class, ofSeconds(3));
  Address<DisconnectAccount, Disconnected> DISCONNECT_ACCOUNT =
      Address.of("tidings.publisher.v1.disconnect-account", DisconnectAccount.class, Disconnected.class, ofSeconds(10));

  /** Asks for the accounts that the caller may see. */
  record ListAccounts() {}

  /** The accounts. */
  record Accounts(List<Account> items) {}

  /** Asks for one account. Fails 404. */
  record GetAccount(AccountId account) {}

  /** Whether an account can be published to. */
  enum AccountState {
    CONNECTED,
    NEEDS_RECONNECT,
    DISCONNECTED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /** Whether a network tells at once of what happens to an account. */
  enum WebhookState {
    SUBSCRIBED,
    /** It is tried, or tried again. */
    PENDING,
    NOT_POSSIBLE,
    /** It is set at the network itself, for all accounts of the application. */
    ELSEWHERE,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * How a network tells of what happens to an account. What it does not tell is read at intervals all the same.
   *
   * @param since when it was subscribed; null when it is not
   * @param reason why it is not, by stable name; null for nothing in its way
   * @param message the same in words for a person; may be null
   */
  record Webhooks(WebhookState state, Instant since, String reason, String message) {}

  /**
   * An account as it stands.
   *
   * @param server base URL of the network's API for this account, or {@code sandbox}
   * @param simulated whether it lives on the simulated network
   * @param tokenExpiresAt when the access token at hand ends, which is renewed before if it can be; null for never
   * @param accessEndsAt when the access ends for good unless the account is connected again; null when that is not known
   * @param budgets what the network last said is left, by name
   * @param paused the pause that holds it, of whatever scope; null for none
   * @param webhooks null where the network has none, or while the account is not connected
   */
  record Account(
      AccountId id,
      String network,
      String remoteId,
      String handle,
      String displayName,
      String server,
      boolean simulated,
      AccountState state,
      String stateReason,
      String group,
      List<String> scopes,
      Instant tokenExpiresAt,
      Instant accessEndsAt,
      List<Budget> budgets,
      PauseId paused,
      Instant connectedAt,
      long version,
      Webhooks webhooks) {}

  /** What is left of an allowance. */
  record Budget(String name, long limit, long remaining, Instant resetsAt) {}

  /**
   * Connects an account with tokens, or with the network's credentials, that the caller has, after asking the network whose they are; the same remote account
   * again is a reconnect that keeps its history. Fails 422 {@code token-refused}, {@code scope-missing},
   * {@code server-refused}, {@code credential-malformed}, {@code credentials-unknown}, each naming the field.
   *
   * @param server base URL of the network's API; {@code sandbox} for the simulated one; null for the network's own
   * @param accessToken null with credentials
   * @param refreshToken null where the network has none
   * @param expiresIn seconds; null for a token that does not expire
   * @param group account group's id; null for none
   * @param credentials by name, as {@link NetworksProtocol.Credentials} asks for them; null with tokens
   */
  record ConnectAccount(
      String network, String server, String accessToken, String refreshToken, Long expiresIn, String group,
      Map<String, String> credentials) {
    /** With tokens. */
    public ConnectAccount(
        String network, String server, String accessToken, String refreshToken, Long expiresIn, String group) {
      this(network, server, accessToken, refreshToken, expiresIn, group, null);
    }

    /** Without the secrets, so that they can reach no log. */
    @Override
    public String toString() {
      return "ConnectAccount[" + network + " at " + server + "]";
    }
  }

  /**
   * Begins to connect an account by the network's own consent page (OAuth 2.0 authorisation code). Fails 422
   * {@code unknown-network}, {@code server-missing}, {@code server-refused}, {@code client-missing}, {@code unknown-group};
   * 404 for an account to reconnect that is not there; 503 {@code network-unavailable}.
   *
   * @param server as in {@link ConnectAccount}, or the account's name where names lead to servers (Bluesky)
   * @param group account group's id; null for none
   * @param account the account to connect again; null for any
   * @param session the person's session, which alone can finish it
   * @param redirectUri where the network sends the person back to
   * @param way one of the network's {@link NetworksProtocol.Way}s; null for its own. Of an account that is connected again,
   *     null for the way by which it came
   */
  record StartConnecting(
      String network, String server, String group, AccountId account, String session, String redirectUri, String way) {
    public StartConnecting(
        String network, String server, String group, AccountId account, String session, String redirectUri) {
      this(network, server, group, account, session, redirectUri, null);
    }
  }

  /**
   * Where the person is to be sent, and what they will be asked to allow.
   *
   * @param until it can be finished until then
   */
  record Consent(String url, Instant until, List<ScopeInWords> scopes) {}

  /**
   * A permission that is asked for.
   *
   * @param needed whether nothing can be published without it
   */
  record ScopeInWords(String scope, String words, boolean needed) {}

  /**
   * Finishes it with what the network sent back. A state is good once, for the session that began. Fails 422
   * {@code state-refused}, {@code consent-refused} (the network's own words in the message), {@code scope-missing},
   * {@code other-account}, {@code token-refused}; 503 {@code network-unavailable}.
   *
   * @param code null when the network sent an error
   * @param error null when the network sent a code
   * @param issuer who says that they sent it (RFC 9207); null when nobody does
   */
  record FinishConnecting(
      String state, String code, String error, String errorDescription, String session, String issuer) {
    /** From a network whose answers do not say whose they are. */
    public FinishConnecting(String state, String code, String error, String errorDescription, String session) {
      this(state, code, error, errorDescription, session, null);
    }
  }

  /**
   * Asks what this installation says of itself to networks that read it from us (atproto.com/specs/oauth). Fails 404 for a
   * network that does not.
   *
   * @param publicUrl where browsers and networks reach the console
   */
  record DescribeClient(String network, String publicUrl) {}

  /** The document, as JSON. */
  record ClientDocument(String json) {}

  /**
   * What came of it: accounts, or several profiles of which some must be chosen first.
   *
   * @param choice what {@link ChooseProfiles} names; null when there is nothing to choose
   * @param profiles to choose from; empty when there is nothing to choose
   * @param limits what cannot be done since it was not allowed, in words; empty for none
   */
  record Connected(List<Account> accounts, String choice, List<ProfileToChoose> profiles, List<String> limits) {}

  /** A page, profile or channel that the grant gives access to. */
  record ProfileToChoose(String remoteId, String handle, String displayName) {}

  /** Connects the chosen profiles. Fails 422 {@code state-refused}, {@code unknown-profile}. */
  record ChooseProfiles(String choice, List<String> profiles, String session) {}

  /** Disconnects: tokens are destroyed, history stays, waiting deliveries become NEEDS_RECONNECT. The network is told. */
  record DisconnectAccount(AccountId account) {}

  /**
   * The account is disconnected.
   *
   * @param consent what becomes of the consent at the network: {@code withdrawn} where the network is told, {@code kept}
   *     where other accounts work by the same person's consent, which could only be ended for all, {@code stays} where it can
   *     be taken back in the network's own settings alone; null where there was none any more
   */
  record Disconnected(String consent) {}
}
