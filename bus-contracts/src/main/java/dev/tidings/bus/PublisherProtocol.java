package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the publisher can be asked: networks, accounts, checks, deliveries and pauses. */
public interface PublisherProtocol {
  Address<ListNetworks, Networks> LIST_NETWORKS =
      Address.of("tidings.publisher.v1.list-networks", ListNetworks.class, Networks.class, ofSeconds(3));
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
  Address<DisconnectAccount, Done> DISCONNECT_ACCOUNT =
      Address.of("tidings.publisher.v1.disconnect-account", DisconnectAccount.class, Done.class, ofSeconds(10));
  Address<Check, Checked> CHECK =
      Address.of("tidings.publisher.v1.check", Check.class, Checked.class, ofSeconds(3));
  Address<Preflight, Checked> PREFLIGHT =
      Address.of("tidings.publisher.v1.preflight", Preflight.class, Checked.class, ofSeconds(8));
  Address<ListDeliveries, Deliveries> LIST_DELIVERIES =
      Address.of("tidings.publisher.v1.list-deliveries", ListDeliveries.class, Deliveries.class, ofSeconds(5));
  Address<GetDelivery, Delivery> GET_DELIVERY =
      Address.of("tidings.publisher.v1.get-delivery", GetDelivery.class, Delivery.class, ofSeconds(3));
  Address<ResolveDelivery, Delivery> RESOLVE_DELIVERY =
      Address.of("tidings.publisher.v1.resolve-delivery", ResolveDelivery.class, Delivery.class, ofSeconds(10));
  Address<EditPublished, Delivery> EDIT_PUBLISHED =
      Address.of("tidings.publisher.v1.edit-published", EditPublished.class, Delivery.class, ofSeconds(30));
  Address<DeletePublished, Delivery> DELETE_PUBLISHED =
      Address.of("tidings.publisher.v1.delete-published", DeletePublished.class, Delivery.class, ofSeconds(30));
  Address<SetPause, Pause> SET_PAUSE =
      Address.of("tidings.publisher.v1.set-pause", SetPause.class, Pause.class, ofSeconds(5));
  Address<LiftPause, Done> LIFT_PAUSE =
      Address.of("tidings.publisher.v1.lift-pause", LiftPause.class, Done.class, ofSeconds(5));
  Address<ListPauses, Pauses> LIST_PAUSES =
      Address.of("tidings.publisher.v1.list-pauses", ListPauses.class, Pauses.class, ofSeconds(3));
  Address<GetMetrics, DeliveryMetrics> GET_METRICS =
      Address.of("tidings.publisher.v1.get-metrics", GetMetrics.class, DeliveryMetrics.class, ofSeconds(3));
  Address<AnswerChallenge, ChallengeAnswer> ANSWER_CHALLENGE =
      Address.of("tidings.publisher.v1.answer-challenge", AnswerChallenge.class, ChallengeAnswer.class, ofSeconds(3));
  Address<TakeWebhook, Done> TAKE_WEBHOOK =
      Address.of("tidings.publisher.v1.take-webhook", TakeWebhook.class, Done.class, ofSeconds(5));
  Address<GetSpending, Spending> GET_SPENDING =
      Address.of("tidings.publisher.v1.get-spending", GetSpending.class, Spending.class, ofSeconds(3));

  /** Somebody commented on a post of an account, or mentioned it. */
  Topic<MentionHeard> MENTION_HEARD = Topic.of("tidings.publisher.v1.evt.mention-heard", MentionHeard.class);
  /** A network said how a post or an account fares. */
  Topic<MetricsRead> METRICS_READ = Topic.of("tidings.publisher.v1.evt.metrics-read", MetricsRead.class);

  /** Asks what the workspace spends at networks that charge for posts. */
  record GetSpending() {}

  /**
   * What a workspace has spent and set aside this month (UTC) for posts, edits and deletions at networks that charge for
   * them. Looking for a post in doubt is not in it.
   *
   * @param month its first day, as {@code 2026-12-01}
   * @param spent in US dollars
   * @param budget in US dollars; null where the workspace has set none
   * @param networks where it was spent; networks with nothing spent are left out
   */
  record Spending(String month, double spent, Double budget, List<NetworkSpending> networks) {}

  /** What was spent at one network, in US dollars. */
  record NetworkSpending(String network, double spent) {}

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
      List<Price> prices) {
    /** One whose accounts are connected by consent. */
    public Network(
        String id, String name, String apiVersion, int textLimit, int imagesPerPost, long imageBytes,
        List<String> imageTypes, int altTextLimit, boolean threads, boolean edits, boolean deletes,
        Map<String, VariantOption> options, String counting, Integer urlLength, Integer parts, FileLimits videos,
        FileLimits documents, Boolean adaptsImages) {
      this(id, name, apiVersion, textLimit, imagesPerPost, imageBytes, imageTypes, altTextLimit, threads, edits, deletes,
          options, counting, urlLength, parts, videos, documents, adaptsImages, true, null, List.of());
    }
  }

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
   * @param name under {@code credentials} of {@link ConnectAccount}
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
   * An option of a variant: how it is edited, and what it means to those who show a post. Words are in English, for where
   * there is no translation.
   *
   * @param type {@code text}, {@code flag}, {@code choice}, {@code number} or {@code list} (of texts)
   * @param values of a choice; empty otherwise
   * @param limit of a text in characters, of a list in entries; 0 for none
   * @param place among the network's options, from 0
   * @param required whether nothing goes out without it
   * @param least of a number; null for any
   * @param most of a number; null for any
   * @param entryLimit of each entry of a list, in characters; 0 for none
   * @param about what it does, where its label does not say it
   * @param example of a right value
   * @param valueLabels of a choice, by value
   * @param unset what holds while it is not given
   * @param role {@code audience}, {@code replies}, {@code content-warning}, {@code sensitive}, {@code language},
   *     {@code notice}, {@code format}; null for none
   */
  record VariantOption(
      String type,
      List<String> values,
      Integer limit,
      String label,
      Integer place,
      Boolean required,
      Long least,
      Long most,
      Integer entryLimit,
      String about,
      String example,
      Map<String, String> valueLabels,
      String unset,
      String role) {}

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

  /**
   * An account as it stands.
   *
   * @param server base URL of the network's API for this account, or {@code sandbox}
   * @param simulated whether it lives on the simulated network
   * @param budgets what the network last said is left, by name
   * @param paused the pause that holds it, of whatever scope; null for none
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
      List<Budget> budgets,
      PauseId paused,
      Instant connectedAt,
      long version) {}

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
   * @param credentials by name, as {@link Credentials} asks for them; null with tokens
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
   */
  record StartConnecting(
      String network, String server, String group, AccountId account, String session, String redirectUri) {}

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

  /** Judges content by the networks' rules as it is typed. Touches no store and no network. */
  record Check(List<PostContent.Variant> variants) {}

  /**
   * The verdicts; legal when no finding has violations.
   *
   * @param price what the networks charge for all of it, in US dollars; null where none charges for posts
   */
  record Checked(boolean legal, List<Finding> findings, Double price) {
    public Checked(boolean legal, List<Finding> findings) {
      this(legal, findings, null);
    }
  }

  /**
   * One part of one variant, judged.
   *
   * @param account the account it is about (pre-flight only); null otherwise
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

  /**
   * Asks for deliveries by their time.
   *
   * @param states only these; null or empty for all
   * @param newestFirst order of due time
   */
  record ListDeliveries(
      List<DeliveryState> states, AccountId account, PostId post, Instant from, Instant to, boolean newestFirst, int limit,
      String cursor) {}

  /** A page of deliveries; {@code next} is null on the last. */
  record Deliveries(List<Delivery> items, String next) {}

  /** Asks for one delivery. Fails 404. */
  record GetDelivery(DeliveryId delivery) {}

  /**
   * A delivery as it stands.
   *
   * @param reason why it is in this state, by stable name; null when the state says all
   * @param explanation the same in words for a person
   * @param nextAt when it goes on by itself; null when it does not
   * @param url the published post's address; null before
   * @param receipts one per published part, in order
   * @param evidence what reconciliation found, for a person who must decide; empty otherwise
   */
  record Delivery(
      DeliveryId id,
      PostId post,
      AccountId account,
      String network,
      String handle,
      DeliveryState state,
      Instant dueAt,
      Instant stateAt,
      int attempt,
      String reason,
      String explanation,
      Instant nextAt,
      String url,
      Instant publishedAt,
      List<Receipt> receipts,
      List<Map<String, Object>> evidence,
      boolean deletedRemotely,
      long version) {}

  /** What the network gave for one published part. */
  record Receipt(int part, String remoteId, String url, Instant at) {}

  /**
   * A person's decision on a delivery in doubt or otherwise stuck. Fails 409 if it does not wait for one.
   *
   * @param decision {@code published} (it is there; give its remote id or address), {@code send-again} (it is not there;
   *     only for IN_DOUBT, REJECTED and NEEDS_RECONNECT), {@code give-up}
   */
  record ResolveDelivery(DeliveryId delivery, long expectedVersion, String decision, String remoteId, String note) {}

  /** Edits what is out, where the network can. Fails 422 {@code not-editable}. */
  record EditPublished(DeliveryId delivery, long expectedVersion, PostContent.Variant variant) {}

  /** Deletes what is out, where the network can. Fails 422 {@code not-deletable}. */
  record DeletePublished(DeliveryId delivery, long expectedVersion) {}

  /** What a pause holds back. */
  enum PauseScope {
    ACCOUNT,
    CAMPAIGN,
    WORKSPACE,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * Holds back, at once, everything in its scope that is not being sent.
   *
   * @param subject the account's id or the campaign's name; null for the workspace
   */
  record SetPause(PauseScope scope, String subject, String reason) {}

  /** A pause that holds. */
  record Pause(PauseId id, PauseScope scope, String subject, String reason, String setBy, Instant setAt) {}

  /** Ends a pause. Fails 404. */
  record LiftPause(PauseId pause) {}

  /** Asks for the pauses that hold. */
  record ListPauses() {}

  /** The pauses. */
  record Pauses(List<Pause> items) {}

  /**
   * What a network counts; null where it does not tell.
   *
   * @param watchSeconds how long people watched, all together
   * @param followers of an account
   * @param posts of an account
   */
  record MetricValues(
      Long impressions, Long reach, Long likes, Long comments, Long shares, Long saves, Long clicks, Long videoViews,
      Long watchSeconds, Long followers, Long posts) {}

  /** Asks how a delivery's posts fare, as was last read. Fails 404. */
  record GetMetrics(DeliveryId delivery) {}

  /**
   * How one part of a delivery fares.
   *
   * @param part as in its receipt
   */
  record PartMetrics(int part, String remoteId, Instant readAt, MetricValues values) {}

  /**
   * How a delivery's posts fare; empty until they are read for the first time.
   *
   * @param nextAt when they are read again; null when they are not any more
   */
  record DeliveryMetrics(DeliveryId delivery, List<PartMetrics> parts, Instant nextAt) {}

  /**
   * What somebody said to or about an account. Told at least once: the same thing has the same {@code fact} however often
   * it is told.
   *
   * @param fact the fact's own id
   * @param kind {@code comment} or {@code mention}
   * @param authorId null where the network does not tell
   * @param authorHandle null where the network does not tell
   * @param answers remote id of the post that it answers; null for none
   * @param url where people see it; null for nowhere
   * @param heardAt when this installation read or was told it
   */
  record MentionHeard(
      String fact, WorkspaceId workspace, AccountId account, String network, String kind, String remoteId, String authorId,
      String authorHandle, String text, Instant at, String answers, String url, Instant heardAt) {}

  /**
   * How a post or an account fares. Told at least once, as {@link MentionHeard}.
   *
   * @param fact the fact's own id
   * @param delivery null when it is about the account
   * @param part as in its receipt; null when it is about the account
   * @param remoteId null when it is about the account
   */
  record MetricsRead(
      String fact, WorkspaceId workspace, AccountId account, String network, DeliveryId delivery, Integer part,
      String remoteId, MetricValues values, Instant readAt) {}

  /**
   * A network asks whether an address for webhooks is ours. Fails 404 {@code not-found} where no secret is configured or
   * the network has no webhooks, 403 {@code challenge-refused} if it may not be answered.
   */
  record AnswerChallenge(String network, Map<String, String> query) {}

  /** The answer. */
  record ChallengeAnswer(String contentType, String body) {}

  /**
   * A network tells that something happened. Done when it is stored, to be worked on after. Fails 404 as
   * {@link AnswerChallenge}, 403 {@code signature-refused} when it is forged, 403 {@code signature-too-old}.
   *
   * @param headers by their names in small letters
   * @param body as it came
   */
  record TakeWebhook(String network, Map<String, String> headers, byte[] body) {}
}
