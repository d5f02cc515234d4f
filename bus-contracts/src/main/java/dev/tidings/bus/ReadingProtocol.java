package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What networks say back: how posts fare, what people answer, and the networks' own calls. */
public interface ReadingProtocol {
  Address<GetMetrics, DeliveryMetrics> GET_METRICS =
      Address.of("tidings.publisher.v1.get-metrics", GetMetrics.class, DeliveryMetrics.class, ofSeconds(3));
  Address<GetAccountFigures, AccountFigures> GET_ACCOUNT_FIGURES = Address.of(
      "tidings.publisher.v1.get-account-figures", GetAccountFigures.class, AccountFigures.class, ofSeconds(3));
  Address<AnswerChallenge, ChallengeAnswer> ANSWER_CHALLENGE =
      Address.of("tidings.publisher.v1.answer-challenge", AnswerChallenge.class, ChallengeAnswer.class, ofSeconds(3));
  Address<TakeWebhook, Done> TAKE_WEBHOOK =
      Address.of("tidings.publisher.v1.take-webhook", TakeWebhook.class, Done.class, ofSeconds(5));

  /** Somebody commented on a post of an account, or mentioned it. */
  Topic<MentionHeard> MENTION_HEARD = Topic.of("tidings.publisher.v1.evt.mention-heard", MentionHeard.class);

  /** A network said how a post or an account fares. */
  Topic<MetricsRead> METRICS_READ = Topic.of("tidings.publisher.v1.evt.metrics-read", MetricsRead.class);

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

  /** What was told at one reading. */
  record Reading(Instant readAt, MetricValues values) {}

  /**
   * How one part of a delivery fares.
   *
   * @param part as in its receipt
   * @param readings what was told at each reading, the oldest first, the latest 100
   */
  record PartMetrics(int part, String remoteId, Instant readAt, MetricValues values, List<Reading> readings) {}

  /**
   * How a delivery's posts fare; empty until they are read for the first time.
   *
   * @param nextAt when they are read again; null when they are not any more
   */
  record DeliveryMetrics(DeliveryId delivery, List<PartMetrics> parts, Instant nextAt) {}

  /**
   * Asks how an account fared over time. Fails 404, 422 {@code range-empty}, {@code range-too-long} (more than 731 days) or
   * {@code points-out-of-range}.
   *
   * @param from null for 90 days before {@code to}
   * @param to not itself included; null for now
   * @param points at most so many readings, from 2 to 500
   */
  record GetAccountFigures(AccountId account, Instant from, Instant to, int points) {}

  /**
   * How an account fared.
   *
   * @param readings the oldest first; where there are more than were asked for, the last of each of so many equal stretches
   * @param told whether its network tells anything of accounts
   * @param nextAt when it is read next; null when it is not
   * @param trouble why the last attempt to read it came to nothing, by stable name; null when it did not
   */
  record AccountFigures(
      AccountId account, Instant from, Instant to, List<Reading> readings, boolean told, Instant nextAt, String trouble) {}

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
   * @param thread remote id of the comment below which it stands; null when it stands below none
   */
  record MentionHeard(
      String fact, WorkspaceId workspace, AccountId account, String network, String kind, String remoteId, String authorId,
      String authorHandle, String text, Instant at, String answers, String url, Instant heardAt, String thread) {}

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
